package shop.troth.policy.decision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.troth.policy.Action;
import shop.troth.policy.Recipient;
import shop.troth.policy.language.Vocabulary;

/**
 * Every question there is, numbered: each kind of data, for each purpose, over each channel (an action and a recipient it can
 * have). Only leaves are asked about.
 */
public final class Questions {

    /** The number of no question: an unknown word, a branch, or a recipient the action cannot have. */
    public static final int NONE = -1;

    /** An action and somebody who can be its recipient. */
    public record Channel(Action action, String recipient) {}

    private final Vocabulary vocabulary;
    private final List<String> data;
    private final List<String> purposes;
    private final List<Channel> channels = new ArrayList<>();
    private final Map<String, Integer> dataNumbers = new HashMap<>();
    private final Map<String, Integer> purposeNumbers = new HashMap<>();
    private final List<Map<String, Integer>> channelNumbers = new ArrayList<>();

    Questions(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.data = vocabulary.data().leaves();
        this.purposes = vocabulary.purposes().leaves();
        data.forEach(it -> dataNumbers.put(it, dataNumbers.size()));
        purposes.forEach(it -> purposeNumbers.put(it, purposeNumbers.size()));
        for (var action : Action.values()) {
            var numbers = new HashMap<String, Integer>();
            for (var recipient : vocabulary.recipientLeaves(action)) {
                numbers.put(recipient, channels.size());
                channels.add(new Channel(action, recipient));
            }
            channelNumbers.add(numbers);
        }
    }

    /** How many there are; they are numbered from 0. */
    public int count() {
        return channels.size() * data.size() * purposes.size();
    }

    /** Allocates nothing. */
    public int number(Action action, String data, String purpose, String recipient) {
        @Nullable Integer d = dataNumbers.get(data);
        @Nullable Integer p = purposeNumbers.get(purpose);
        @Nullable Integer c = channelNumbers.get(action.ordinal()).get(recipient);
        return d == null || p == null || c == null ? NONE : number(c, d, p);
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

    /** A question as a policy's reader would put it: {@code share contact.email for order.deliver with supplier.carrier}. */
    public String words(int question) {
        var words = action(question).word() + " " + data(question) + " for " + purpose(question);
        return action(question).outward() && !recipient(question).equals(Recipient.SELF.name())
                ? words + " with " + recipient(question)
                : words;
    }

    List<Channel> channels() {
        return channels;
    }

    int dataCount() {
        return data.size();
    }

    int purposeCount() {
        return purposes.size();
    }

    /** The numbers of all questions that names of leaves or branches cover. */
    public int[] under(List<Action> actions, List<String> data, List<String> purposes, List<String> recipients) {
        var ds = vocabulary.data().leavesUnder(data);
        var ps = vocabulary.purposes().leavesUnder(purposes);
        var rs = vocabulary.recipients().leavesUnder(recipients);
        return actions.stream()
                .flatMapToInt(action -> rs.stream()
                        .flatMapToInt(r ->
                                ds.stream().flatMapToInt(d -> ps.stream().mapToInt(p -> number(action, d, p, r)))))
                .filter(it -> it != NONE)
                .toArray();
    }
}
