package shop.troth.cases;

import java.time.Instant;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** What happens to a person's records when cases about their order open and close. */
public interface CaseRecords {

    /** Does nothing; for the command line, which has no keys. A running application catches up within a minute. */
    CaseRecords LATER = new CaseRecords() {
        @Override
        public void opened(StoreId store, CaseId id, OrderId about) {}

        @Override
        public void closed(StoreId store, CaseId id, OrderId about, Instant at) {}
    };

    /** A case was opened: called in the transaction that opens it, and refused without one. */
    void opened(StoreId store, CaseId id, OrderId about);

    /** A case was closed: called in the transaction that closes it, and refused without one. */
    void closed(StoreId store, CaseId id, OrderId about, Instant at);
}
