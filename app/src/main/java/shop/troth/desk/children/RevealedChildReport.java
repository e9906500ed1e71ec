package shop.troth.desk.children;

import java.util.List;
import shop.troth.kernel.Sink;
import shop.troth.rights.child.ReadReport.Report;
import shop.troth.vault.Kind;

/** A report as revealed in a single response. */
@Sink
public final class RevealedChildReport {

    private final Report report;

    RevealedChildReport(Report report) {
        this.report = report;
    }

    /** The messages, oldest first. */
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

    /** Whether an account is among what is registered. */
    public boolean account() {
        return report.account();
    }

    /** Numbers of the orders of the people who were found. */
    public List<String> orders() {
        return report.orders();
    }

    /** Whether it is frozen already. */
    public boolean frozen() {
        return report.frozen();
    }

    @Override
    public String toString() {
        return "‹withheld›";
    }
}
