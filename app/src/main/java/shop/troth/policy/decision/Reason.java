package shop.troth.policy.decision;

import java.util.List;
import java.util.Optional;
import shop.troth.policy.Circumstances;
import shop.troth.policy.Condition;
import shop.troth.policy.Fact;

/** Why something is refused. Names clauses and facts, never values. */
public sealed interface Reason {

    /** The clause that refuses; none where no clause says anything. */
    default Optional<String> clause() {
        return Optional.empty();
    }

    /** One sentence part, without capital and full stop. */
    String words();

    /** A word of the question is no leaf or branch, or the recipient is none the action can have. */
    record NoSuchQuestion(String question) implements Reason {
        @Override
        public String words() {
            return "there is no question “%s”".formatted(question);
        }
    }

    /** What no clause permits is refused. */
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

    /** A clause forbids it in these circumstances, or in all. */
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

    /** A clause demands something that is not so. */
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
