package io.durablefunctions.azure.membership;

import io.durablefunctions.azure.TestHub;
import io.durablefunctions.engine.contract.MembershipContract;
import io.durablefunctions.engine.port.Membership;

class TableMembershipTest extends MembershipContract {

  @Override
  protected Membership membership() {
    return new TestHub().storage.membership();
  }
}
