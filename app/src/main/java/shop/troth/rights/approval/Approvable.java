package shop.troth.rights.approval;

import java.util.UUID;
import lombok.RequiredArgsConstructor;
import shop.troth.kernel.StoreId;

/** A case that two people approve. */
public interface Approvable {

    StoreId store();

    UUID id();

    /** Staff id of the person who opened it, who can't approve it. */
    UUID openedBy();

    Kind kind();

    /** The kinds of such cases, with the tables of their approvals and of the people whom they concern. */
    @RequiredArgsConstructor
    enum Kind {
        LEGAL_REQUEST("rights.legal_approval", "rights.legal_person", "request_id", "legal-approval"),
        TRANSFER("rights.transfer_approval", "rights.transfer_person", "transfer_id", "transfer-approval"),
        BREACH("rights.breach_approval", "rights.breach_person", "breach_id", "breach-approval");

        private final String table;
        private final String people;
        private final String column;
        private final String sealedAs;

        String table() {
            return table;
        }

        /** The table of the people whom the case concerns. */
        String people() {
            return people;
        }

        /** The column with the id of the case, in each of its tables. */
        String column() {
            return column;
        }

        /** The first word of what the seal of an approval covers. */
        String sealedAs() {
            return sealedAs;
        }
    }
}
