package shop.troth.people.transfer;

import java.util.Map;
import java.util.TreeMap;
import shop.troth.vault.Refused;

/** How an export went. Holds no value of the file. */
public final class ExportReport {

    private final Map<String, Long> refused = new TreeMap<>();
    private long consents;
    private long optOuts;
    private long stopped;

    ExportReport() {}

    void consent() {
        consents++;
    }

    void optOut() {
        optOuts++;
    }

    /** The opt-out just counted stands for something that was stopped as a whole, or not. */
    void stopped(boolean it) {
        stopped += it ? 1 : 0;
    }

    /** The policy refused a line; what it says names clauses and nobody. */
    void refused(Refused refusal) {
        refused.merge(String.valueOf(refusal.getMessage()), 1L, Long::sum);
    }

    public long consents() {
        return consents;
    }

    public long optOuts() {
        return optOuts;
    }

    /** How many of the opt-outs stand for something that was stopped as a whole, for which the file has no word. */
    public long stopped() {
        return stopped;
    }

    /** How many lines the policy left out, by what it said, with its clauses. */
    public Map<String, Long> refused() {
        return Map.copyOf(refused);
    }
}
