package shop.troth.storefront.privacy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import shop.troth.proof.Finding;

/** Findings of the proof in the words of the pages. */
final class ProofWords {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("MMMM d, yyyy, HH:mm 'UTC'", Locale.US).withZone(ZoneOffset.UTC);

    private ProofWords() {}

    static String minute(Instant at) {
        return MINUTE.format(at);
    }

    /** When somebody last looked, in words; the empty text if nobody did. */
    static String latest(Collection<Finding> found) {
        return found.stream()
                .map(Finding::at)
                .max(Comparator.naturalOrder())
                .map(MINUTE::format)
                .orElse("");
    }

    static Verdict verdict(Finding finding) {
        return Verdict.valueOf(finding.verdict().name());
    }
}
