package shop.troth.proof;

import org.springframework.stereotype.Component;
import shop.troth.policy.language.Clause;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.register.Register;
import shop.troth.policy.words.PlainWords;

/**
 * Keeps the proof from calling a clause kept if this build has no code for part of it. What has code is read from the register, as the
 * policy checker does.
 */
@Component
class Unbuilt {

    private final Register register;

    Unbuilt(Register register) {
        this.register = register;
    }

    /** @return the evidence with what is missing named in it; unchanged if nothing is missing or a fault was seen */
    Evidence weigh(Clause clause, PolicyVersion version, Evidence seen) {
        var names = register.withoutCode(clause);
        if (names.isEmpty() || seen.verdict() == Verdict.BROKEN || seen.verdict() == Verdict.UNFINISHED) {
            return seen;
        }
        var words = new PlainWords(version.policy().vocabulary());
        var missing = String.join(" ", words.unbuilt(clause, names));
        return new Evidence(
                seen.verdict() == Verdict.KEPT ? Verdict.PARTLY : Verdict.NOT_BUILT,
                seen.verdict() == Verdict.NOT_PROBED ? missing : seen.sentence() + " " + missing,
                seen.details(),
                seen.where());
    }
}
