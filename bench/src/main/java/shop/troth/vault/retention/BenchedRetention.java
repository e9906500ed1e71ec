package shop.troth.vault.retention;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.RootKeyset;
import shop.troth.ledger.Ledger;

/** What takes out records whose time is over, on a database of a bench. */
public final class BenchedRetention {

    private final DeleteExpiredData deleteExpiredData;
    private final EndedPurposes endedPurposes;

    public BenchedRetention(JdbcClient db, Ledger ledger, ErasePerson erasePerson, RootKeyset root) {
        this.deleteExpiredData = new DeleteExpiredData(db, ledger, new RetentionLag(db), erasePerson, root);
        this.endedPurposes = new EndedPurposes(db, deleteExpiredData);
    }

    public EndedPurposes endedPurposes() {
        return endedPurposes;
    }

    /** One batch of what is due, in the caller's transaction. Answers how many people. */
    public int forget(Instant now, Instant since, int most) {
        return deleteExpiredData.isDue(now) ? deleteExpiredData.forget(now, since, most) : 0;
    }
}
