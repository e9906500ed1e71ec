package shop.troth.cases;

import java.time.Instant;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** What becomes of a person's records as cases about their order open and close. */
public interface CaseRecords {

    /** For the command line, which has no keys: a running shop sees to it within a minute. */
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
