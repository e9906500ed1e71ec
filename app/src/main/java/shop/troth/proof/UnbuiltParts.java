package shop.troth.proof;

import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.policy.features.Features;
import shop.troth.policy.language.Clause;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.words.PlainWords;

/**
 * Keeps the proof from calling a clause kept if part of it is not in place at the store. The policy checker reads that from the same
 * register.
 */
@Component
@RequiredArgsConstructor
class UnbuiltParts {

    private final Features features;

    /** @return the evidence with what is missing named in it; unchanged if nothing is missing or a fault was seen */
    Evidence weigh(Clause clause, PolicyVersion version, Evidence seen) {
        var inPlace = features.inPlace(version.store());
        if (inPlace.lacking(clause).isEmpty()
                || seen.verdict() == Verdict.BROKEN
                || seen.verdict() == Verdict.UNFINISHED) {
            return seen;
        }
        var words = new PlainWords(version.policy().vocabulary());
        var missing = String.join(" ", words.unbuilt(clause, inPlace.withoutCode(clause), inPlace.idle(clause)));
        return new Evidence(
                seen.verdict() == Verdict.KEPT ? Verdict.PARTLY : Verdict.NOT_BUILT,
                seen.where() == EvidenceSource.NOWHERE ? missing : seen.sentence() + " " + missing,
                seen.details(),
                seen.where());
    }
}
