package io.durablefunctions.localhost.process;

import io.durablefunctions.localhost.worker.Outcome;
import io.durablefunctions.localhost.worker.TriggerInput;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;

/** Frames over a socket. Many threads may send; one receives. */
final class FrameChannel implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;

  FrameChannel(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER));
    this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), BUFFER));
  }

  synchronized void send(Frame frame) throws IOException {
    if (frame instanceof Frame.Hello hello) {
      out.writeByte('H');
      WireValueCodec.writeText(out, hello.token());
    } else if (frame instanceof Frame.Ready) {
      out.writeByte('R');
    } else if (frame instanceof Frame.Refused refused) {
      out.writeByte('X');
      WireValueCodec.writeText(out, refused.reason());
    } else if (frame instanceof Frame.Invoke invoke) {
      out.writeByte('I');
      out.writeLong(invoke.id());
      WireValueCodec.writeText(out, invoke.function());
      WireValueCodec.writeValues(out, invoke.input().inputs());
      WireValueCodec.writeValues(out, invoke.input().metadata());
    } else if (frame instanceof Frame.Answer answer) {
      out.writeByte('A');
      out.writeLong(answer.id());
      writeOutcome(answer.outcome());
    } else if (frame instanceof Frame.Terminate) {
      out.writeByte('T');
    }
    out.flush();
  }

  /** Waits for the next frame; an {@link IOException} when the other side has closed. */
  Frame receive() throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case 'H' -> new Frame.Hello(WireValueCodec.readText(in));
      case 'R' -> new Frame.Ready();
      case 'X' -> new Frame.Refused(WireValueCodec.readText(in));
      case 'I' ->
          new Frame.Invoke(
              in.readLong(),
              WireValueCodec.readText(in),
              new TriggerInput(WireValueCodec.readValues(in), WireValueCodec.readValues(in)));
      case 'A' -> new Frame.Answer(in.readLong(), readOutcome());
      case 'T' -> new Frame.Terminate();
      default -> throw new IOException("unknown frame " + kind);
    };
  }

  private void writeOutcome(Outcome outcome) throws IOException {
    if (outcome instanceof Outcome.Succeeded succeeded) {
      out.writeByte('S');
      WireValueCodec.writeValues(out, succeeded.outputs());
    } else if (outcome instanceof Outcome.Failed failed) {
      out.writeByte('F');
      WireValueCodec.writeText(out, failed.reason().toString());
    } else if (outcome instanceof Outcome.NeverAnswered never) {
      out.writeByte('N');
      WireValueCodec.writeText(out, never.reason().toString());
    }
  }

  private Outcome readOutcome() throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case 'S' -> new Outcome.Succeeded(WireValueCodec.readValues(in));
      case 'F' -> new Outcome.Failed(new WorkerFailure(WireValueCodec.readText(in)));
      case 'N' -> new Outcome.NeverAnswered(new Error(WireValueCodec.readText(in)));
      default -> throw new IOException("unknown outcome " + kind);
    };
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
