package shop.troth.policy.published.recording;

import java.time.Instant;

/** Records events of policy versions in the store's ledger, in the transaction in which they happen. */
public interface RecordPolicyEvents {

    /** @param sha256 of the version's text, in hexadecimal */
    void published(VersionId version, String sha256, Instant at);

    /** The version was withdrawn before it took effect. */
    void withdrawn(VersionId version, String sha256, Instant at);
}
