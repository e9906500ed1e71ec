package shop.troth.policy.decision;

import java.util.List;
import java.util.Optional;
import shop.troth.policy.Circumstances;
import shop.troth.policy.Condition;
import shop.troth.policy.Fact;

/** Why something is refused. Names clauses and facts, never values. */
public sealed interface Reason {

    /** The clause that refuses; empty if no clause says anything. */
    default Optional<String> clause() {
        return Optional.empty();
    }

    /** Part of a sentence, without initial capital and period. */
    String words();

    /** A word of the question is unknown, or the action cannot have this recipient. */
    record NoSuchQuestion(String question) implements Reason {
        @Override
        public String words() {
            return "there is no question “%s”".formatted(question);
        }
    }

    /** No clause permits it. */
    record NothingPermits(String question) implements Reason {
        @Override
        public String words() {
            return "no clause allows '%s'".formatted(question);
        }
    }

    /** A clause would permit it, but not in these circumstances. */
    record PermitsOnlyIf(String by, Condition condition) implements Reason {
        @Override
        public Optional<String> clause() {
            return Optional.of(by);
        }

        @Override
        public String words() {
            return "“%s” allows it only if %s".formatted(by, condition);
        }
    }

    /** A clause forbids it in these circumstances, or always. */
    record Forbids(String by, Condition condition) implements Reason {
        @Override
        public Optional<String> clause() {
            return Optional.of(by);
        }

        @Override
        public String words() {
            return condition.isAlways()
                    ? "“%s” forbids it".formatted(by)
                    : "“%s” forbids it if %s".formatted(by, condition);
        }
    }

    /** A clause requires something that is not true. */
    record Demands(String by, Condition condition) implements Reason {
        @Override
        public Optional<String> clause() {
            return Optional.of(by);
        }

        @Override
        public String words() {
            return condition.isNever()
                    ? "“%s” requires something that cannot be true for this purpose".formatted(by)
                    : "“%s” requires %s".formatted(by, condition);
        }
    }

    /** The facts contradict each other. */
    record Contradiction(List<Fact> facts) implements Reason {
        @Override
        public String words() {
            return "these facts are never true together: "
                    + String.join(", ", facts.stream().map(Fact::word).toList());
        }

        static Contradiction of(long facts) {
            return new Contradiction(Circumstances.facts(facts));
        }
    }
}
