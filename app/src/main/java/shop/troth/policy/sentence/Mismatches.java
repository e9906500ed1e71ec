package shop.troth.policy.sentence;

import java.util.List;
import java.util.stream.Stream;
import shop.troth.policy.language.Clause;

/** One way in which a sentence and its meaning can differ. */
interface Mismatches {

    /** What differs and how to fix it, as text that follows the clause's name, such as {@code says “we sell”, but …}. */
    Stream<String> in(Clause clause, List<NormalizedSentence> sentences);
}
