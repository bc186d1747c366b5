package io.durablefunctions.bind.analyze.code;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** Follows values through the instructions of a method. Holds the class's fields of hash tables. */
final class Values extends BasicInterpreter {

  private final Set<String> hashFields;

  /**
   * @param hashFields names of fields of this class that hold hash tables
   */
  Values(Set<String> hashFields) {
    super(ASM9);
    this.hashFields = hashFields;
  }

  @Override
  public @Nullable BasicValue newValue(@Nullable Type type) {
    if (type == null) {
      return BasicValue.UNINITIALIZED_VALUE;
    }
    if (type.equals(Type.VOID_TYPE)) {
      return null;
    }
    return switch (type.getSort()) {
      case Type.OBJECT, Type.ARRAY -> new Value(type);
      default -> super.newValue(type);
    };
  }

  @Override
  public @Nullable BasicValue newExceptionValue(
      TryCatchBlockNode block, Frame<BasicValue> frame, Type exceptionType) {
    return Value.caught(exceptionType, block.handler);
  }

  @Override
  public @Nullable BasicValue newOperation(AbstractInsnNode insn) throws AnalyzerException {
    BasicValue value = super.newOperation(insn);
    if (insn instanceof LdcInsnNode ldc && value instanceof Value typed) {
      return Value.constant(typed.getType(), ldc.cst);
    }
    return insn instanceof FieldInsnNode field ? ofField(field, value) : value;
  }

  @Override
  public @Nullable BasicValue unaryOperation(AbstractInsnNode insn, BasicValue operand)
      throws AnalyzerException {
    BasicValue value = super.unaryOperation(insn, operand);
    if (insn.getOpcode() == Opcodes.CHECKCAST && operand instanceof Value typed) {
      return typed.isNull() ? typed : typed.cast(Type.getObjectType(((TypeInsnNode) insn).desc));
    }
    return insn.getOpcode() == Opcodes.GETFIELD ? ofField((FieldInsnNode) insn, value) : value;
  }

  private @Nullable BasicValue ofField(FieldInsnNode field, @Nullable BasicValue value) {
    return value instanceof Value typed && hashFields.contains(key(field))
        ? typed.ordered(Value.Order.HASH_TABLE)
        : value;
  }

  static String key(FieldInsnNode field) {
    return field.owner + "." + field.name;
  }

  @Override
  public @Nullable BasicValue naryOperation(
      AbstractInsnNode insn, List<? extends BasicValue> values) throws AnalyzerException {
    BasicValue value = super.naryOperation(insn, values);
    if (value instanceof Value typed && insn instanceof MethodInsnNode call) {
      List<Value> known =
          values.stream().map(v -> v instanceof Value ref ? ref : new Value(v.getType())).toList();
      boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
      return typed.ordered(HashTables.orderOf(MethodKey.of(call), isStatic, known));
    }
    return value;
  }

  @Override
  public BasicValue merge(BasicValue one, BasicValue other) {
    if (one instanceof Value value && other instanceof Value otherValue) {
      return value.merge(otherValue);
    }
    return one.equals(other) ? one : BasicValue.UNINITIALIZED_VALUE;
  }
}
