package shop.troth.desk.children;

import java.util.List;
import shop.troth.kernel.Sink;
import shop.troth.rights.child.ReadReport.Report;
import shop.troth.vault.Kind;

/** A report as revealed in a single response. */
@Sink
public final class RevealedReport {

    private final Report report;

    RevealedReport(Report report) {
        this.report = report;
    }

    /** What was written, the oldest first. */
    public List<String> said() {
        return report.conversation().lines().stream()
                .flatMap(it -> it.text().stream())
                .map(it -> it.reveal())
                .toList();
    }

    /** The email address of the person who reported. */
    public String from() {
        return report.conversation()
                .writer()
                .find(Kind.EMAIL)
                .map(it -> it.reveal())
                .orElse("");
    }

    /** Whether anything is registered under what it names. */
    public boolean found() {
        return !report.people().isEmpty();
    }

    public boolean account() {
        return report.account();
    }

    public List<String> orders() {
        return report.orders();
    }

    public boolean frozen() {
        return report.frozen();
    }

    @Override
    public String toString() {
        return "‹withheld›";
    }
}
