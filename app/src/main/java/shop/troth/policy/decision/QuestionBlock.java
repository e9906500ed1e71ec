package shop.troth.policy.decision;

import java.util.BitSet;

/**
 * A block of questions: the product of its channels, categories of data, and purposes, by index.
 *
 * @param channels of one action, if the area is that of a rule
 */
record QuestionBlock(BitSet channels, BitSet data, BitSet purposes) {

    /** The intersection. */
    QuestionBlock and(QuestionBlock other) {
        return new QuestionBlock(
                both(channels, other.channels), both(data, other.data), both(purposes, other.purposes));
    }

    /** The numbers of its questions, of which there may be tens of thousands. */
    int[] numbers(Questions questions) {
        var numbers = new int[channels.cardinality() * data.cardinality() * purposes.cardinality()];
        int next = 0;
        for (int channel = channels.nextSetBit(0); channel >= 0; channel = channels.nextSetBit(channel + 1)) {
            for (int kind = data.nextSetBit(0); kind >= 0; kind = data.nextSetBit(kind + 1)) {
                for (int purpose = purposes.nextSetBit(0); purpose >= 0; purpose = purposes.nextSetBit(purpose + 1)) {
                    numbers[next++] = questions.number(channel, kind, purpose);
                }
            }
        }
        return numbers;
    }

    private static BitSet both(BitSet one, BitSet other) {
        var both = (BitSet) one.clone();
        both.and(other);
        return both;
    }
}
