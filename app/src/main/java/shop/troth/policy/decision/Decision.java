package shop.troth.policy.decision;

import java.util.List;
import shop.troth.policy.language.Duty;

/** The answer to a question, with the clauses that decided it. */
public sealed interface Decision {

    boolean isAllowed();

    /** The ids of the clauses that decided it, each once, in the order of the policy. */
    List<String> clauses();

    /** @param duties the duties of the permitting clauses */
    record Allowed(List<String> clauses, List<Duty> duties) implements Decision {
        @Override
        public boolean isAllowed() {
            return true;
        }
    }

    /** @param reasons at least one; each is enough to refuse, but of several {@code PermitsOnlyIf} reasons, fulfilling one is enough */
    record Refused(List<Reason> reasons) implements Decision {
        @Override
        public boolean isAllowed() {
            return false;
        }

        @Override
        public List<String> clauses() {
            return reasons.stream()
                    .flatMap(it -> it.clause().stream())
                    .distinct()
                    .toList();
        }
    }
}
