package shop.troth.people.transfer;

import java.util.Map;
import java.util.TreeMap;
import shop.troth.vault.gate.RefusedByPolicy;

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

    /** Somebody's consents were left out, because they stopped all use or sharing of their data. */
    void stopped() {
        stopped++;
    }

    /** The policy refused a line; what it says names clauses and nobody. */
    void refused(RefusedByPolicy refusal) {
        refused.merge(String.valueOf(refusal.getMessage()), 1L, Long::sum);
    }

    public long consents() {
        return consents;
    }

    public long optOuts() {
        return optOuts;
    }

    /** How many people's consents were left out, because they stopped all use or sharing of their data. */
    public long leftOut() {
        return stopped;
    }

    /** How many lines the policy left out, by what it said, with its clauses. */
    public Map<String, Long> refused() {
        return Map.copyOf(refused);
    }
}
