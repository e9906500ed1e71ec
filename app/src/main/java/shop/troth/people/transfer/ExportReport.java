package shop.troth.people.transfer;

import java.util.Map;
import java.util.TreeMap;
import shop.troth.vault.gate.RefusedByPolicy;

/** The result of an export. Contains no value of the file. */
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

    /** Counts a person whose consents were left out because they stopped all use or sharing of their data. */
    void stopped() {
        stopped++;
    }

    /** Counts a line that the policy refused. The refusal's message names clauses, and nobody. */
    void refused(RefusedByPolicy refusal) {
        refused.merge(String.valueOf(refusal.getMessage()), 1L, Long::sum);
    }

    /** Returns the number of lines with a consent. */
    public long consents() {
        return consents;
    }

    /** Returns the number of lines with an opt-out. */
    public long optOuts() {
        return optOuts;
    }

    /** Returns how many people's consents were left out because they stopped all use or sharing of their data. */
    public long leftOut() {
        return stopped;
    }

    /** Returns how many lines the policy refused, by the message that names its clauses. */
    public Map<String, Long> refused() {
        return Map.copyOf(refused);
    }
}
