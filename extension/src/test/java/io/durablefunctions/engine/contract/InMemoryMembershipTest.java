package io.durablefunctions.engine.contract;

import io.durablefunctions.engine.port.Membership;

class InMemoryMembershipTest extends MembershipContract {

  @Override
  protected Membership membership() {
    return new InMemoryMembership(new TestClock(), new Faults());
  }
}
