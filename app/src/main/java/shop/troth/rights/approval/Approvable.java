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

    /** The kinds of such cases, with the table of their approvals. */
    @RequiredArgsConstructor
    enum Kind {
        LEGAL_REQUEST("rights.legal_approval", "request_id", "legal-approval"),
        TRANSFER("rights.transfer_approval", "transfer_id", "transfer-approval");

        private final String table;
        private final String column;
        private final String sealedAs;

        String table() {
            return table;
        }

        /** The column with the id of the case. */
        String column() {
            return column;
        }

        /** The first word of what the seal of an approval covers. */
        String sealedAs() {
            return sealedAs;
        }
    }
}
