package shop.troth.policy.decision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import shop.troth.policy.Action;
import shop.troth.policy.language.Tree;
import shop.troth.policy.language.Vocabulary;

/**
 * All possible questions, numbered: each category of data, for each purpose, over each channel (an action and a possible recipient of it).
 * Only leaves are used.
 */
public final class Questions {

    /** Stands for no question: an unknown word, a branch, or a recipient that the action cannot have. */
    public static final int NONE = -1;

    /** An action and a possible recipient of it. */
    public record Channel(Action action, String recipient) {}

    private final Vocabulary vocabulary;
    private final List<String> data;
    private final List<String> purposes;
    private final List<Channel> channels = new ArrayList<>();
    private final Places dataPlaces;
    private final Places purposePlaces;
    private final Places[] recipientPlaces = new Places[Action.values().length];
    private final int[] firstChannel = new int[Action.values().length];

    Questions(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.data = vocabulary.data().leaves();
        this.purposes = vocabulary.purposes().leaves();
        this.dataPlaces = new Places(data);
        this.purposePlaces = new Places(purposes);
        for (var action : Action.values()) {
            var recipients = vocabulary.recipientLeaves(action);
            recipientPlaces[action.ordinal()] = new Places(recipients);
            firstChannel[action.ordinal()] = channels.size();
            recipients.forEach(it -> channels.add(new Channel(action, it)));
        }
    }

    /** The number of questions; they are numbered from 0. */
    public int count() {
        return channels.size() * data.size() * purposes.size();
    }

    /** The number of a question, or {@link #NONE}. Allocates nothing. */
    public int number(Action action, String data, String purpose, String recipient) {
        int d = dataPlaces.of(data);
        int p = purposePlaces.of(purpose);
        int r = recipientPlaces[action.ordinal()].of(recipient);
        return (d | p | r) < 0 ? NONE : number(firstChannel[action.ordinal()] + r, d, p);
    }

    int number(int channel, int data, int purpose) {
        return (channel * this.data.size() + data) * purposes.size() + purpose;
    }

    int purposeOf(int question) {
        return question % purposes.size();
    }

    int dataOf(int question) {
        return question / purposes.size() % data.size();
    }

    int channelOf(int question) {
        return question / purposes.size() / data.size();
    }

    public String data(int question) {
        return data.get(dataOf(question));
    }

    public String purpose(int question) {
        return purposes.get(purposeOf(question));
    }

    public Action action(int question) {
        return channels.get(channelOf(question)).action();
    }

    public String recipient(int question) {
        return channels.get(channelOf(question)).recipient();
    }

    /** A question in words: {@code share contact.email for order.deliver with supplier.carrier}. */
    public String words(int question) {
        var words = action(question).word() + " " + data(question) + " for " + purpose(question);
        return action(question).outward() ? words + " with " + recipient(question) : words;
    }

    List<Channel> channels() {
        return channels;
    }

    /** All questions of an action. */
    QuestionBlock of(Action action) {
        return area(action, List.of(Tree.ROOT), List.of(Tree.ROOT), List.of(Tree.ROOT));
    }

    /** The questions of one action that names of leaves or branches cover. */
    QuestionBlock area(Action action, List<String> data, List<String> purposes, List<String> recipients) {
        var channels = new BitSet();
        places(recipientPlaces[action.ordinal()], vocabulary.recipients(), recipients).stream()
                .forEach(it -> channels.set(firstChannel[action.ordinal()] + it));
        return new QuestionBlock(
                channels,
                places(dataPlaces, vocabulary.data(), data),
                places(purposePlaces, vocabulary.purposes(), purposes));
    }

    private static BitSet places(Places all, Tree tree, List<String> names) {
        var places = new BitSet();
        for (var leaf : tree.leavesUnder(names)) {
            int place = all.of(leaf);
            if (place != NONE) {
                places.set(place);
            }
        }
        return places;
    }

    /** The numbers of all questions that names of leaves or branches cover. */
    public int[] under(List<Action> actions, List<String> data, List<String> purposes, List<String> recipients) {
        if (actions.size() == 1) {
            return area(actions.getFirst(), data, purposes, recipients).numbers(this);
        }
        return actions.stream()
                .flatMapToInt(
                        it -> Arrays.stream(area(it, data, purposes, recipients).numbers(this)))
                .toArray();
    }

    /** A hash table of the index of each word in a list; lookups take a few nanoseconds and do not allocate. */
    static final class Places {

        /** Spreads the hashes of words that differ only in their last letters (Knuth's multiplier, 2^32 divided by the golden ratio). */
        private static final int SPREAD = 0x9E3779B9;

        private final String[] words;
        private final int[] places;
        private final int shift;

        Places(List<String> listed) {
            int bits = 34
                    - Integer.numberOfLeadingZeros(
                            listed.size()); // at most a quarter full, so that most lookups take one probe
            this.shift = 32 - bits;
            this.words = new String[1 << bits];
            this.places = new int[1 << bits];
            for (int place = 0; place < listed.size(); place++) {
                int at = start(listed.get(place));
                while (words[at] != null) {
                    at = next(at);
                }
                words[at] = listed.get(place).intern();
                places[at] = place;
            }
        }

        /** @return {@link Questions#NONE} for a word that is not in the list */
        int of(String word) {
            for (int at = start(word); words[at] != null; at = next(at)) {
                if (words[at].equals(word)) {
                    return places[at];
                }
            }
            return Questions.NONE;
        }

        private int start(String word) {
            return word.hashCode() * SPREAD >>> shift;
        }

        private int next(int at) {
            return at + 1 & words.length - 1;
        }
    }
}
