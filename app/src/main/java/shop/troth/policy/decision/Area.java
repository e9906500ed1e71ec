package shop.troth.policy.decision;

import java.util.BitSet;

/**
 * A block of questions: each of its channels with each kind of data and each purpose, all by their places.
 *
 * @param channels of one action, where a rule's questions are meant
 */
record Area(BitSet channels, BitSet data, BitSet purposes) {

    /** What is in both. */
    Area and(Area other) {
        return new Area(both(channels, other.channels), both(data, other.data), both(purposes, other.purposes));
    }

    /** The numbers of its questions. */
    int[] numbers(Questions questions) {
        return channels.stream()
                .flatMap(channel ->
                        data.stream().flatMap(kind -> purposes.stream().map(it -> questions.number(channel, kind, it))))
                .toArray();
    }

    private static BitSet both(BitSet one, BitSet other) {
        var both = (BitSet) one.clone();
        both.and(other);
        return both;
    }
}
