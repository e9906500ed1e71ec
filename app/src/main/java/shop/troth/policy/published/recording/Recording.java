package shop.troth.policy.published.recording;

import java.time.Instant;

/** Puts what happens to versions into the store's record, in the transaction in which it happens. */
public interface Recording {

    /** @param sha256 of the version's text, in hexadecimal */
    void published(VersionId version, String sha256, Instant at);

    /** The version was taken back before it ruled. */
    void withdrawn(VersionId version, String sha256, Instant at);
}
