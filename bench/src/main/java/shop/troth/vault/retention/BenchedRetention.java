package shop.troth.vault.retention;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.RootKeyset;
import shop.troth.ledger.Ledger;

/** What takes out records whose time is over, on a database of a bench. */
public final class BenchedRetention {

    private final ExpireData expireData;
    private final EndedPurposes endedPurposes;

    public BenchedRetention(JdbcClient db, Ledger ledger, ErasePerson erasePerson, RootKeyset root) {
        this.expireData = new ExpireData(db, ledger, new RetentionLag(db), erasePerson, root);
        this.endedPurposes = new EndedPurposes(db, expireData);
    }

    public EndedPurposes endedPurposes() {
        return endedPurposes;
    }

    /** One batch of what is due, in the caller's transaction. Answers how many people. */
    public int forget(Instant now, Instant since, int most) {
        return expireData.isDue(now) ? expireData.forget(now, since, most) : 0;
    }
}
