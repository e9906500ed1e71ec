package shop.troth.policy.published;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.ledger.PolicyEntries;
import shop.troth.policy.published.recording.RecordPolicyEvents;
import shop.troth.policy.published.recording.VersionId;

/** Writes the entry of a publication, and is killed before its transaction ends. */
record KilledRecording(JdbcClient db) implements RecordPolicyEvents {

    @Override
    public void published(VersionId version, String sha256, Instant at) {
        new PolicyEntries(db).published(version, sha256, at);
        throw new IllegalStateException("killed");
    }

    @Override
    public void withdrawn(VersionId version, String sha256, Instant at) {}
}
