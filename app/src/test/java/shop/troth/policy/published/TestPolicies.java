package shop.troth.policy.published;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.ledger.PolicyEntries;
import shop.troth.policy.register.Register;
import shop.troth.stores.Stores;

/** Successors of millipore's policy, and nodes that follow them. */
public final class TestPolicies {

    private static final String STUDY = """
              - id: study
                says: We learn from where we ship to what laboratories prefer. You can say no.
                practice: first-party-use
                rules:
                  - { may: use, data: contact.postal.shipping, for: insight.study }
            """;
    private static final String NO_TO_STUDY =
            "      - { never: use, data: personal, for: insight.study, if: [[objected]] }\n";
    private static final String LAST = "  - id: shipping-area\n";

    private static final Set<String> FIFTEEN = Set.of(
            "encrypted-sessions",
            "card-each-time",
            "shared-computers",
            "third-party-audits",
            "no-gate",
            "review-before-confirm",
            "cookie-number",
            "protect-data",
            "unsubscribe-each",
            "see-my-data",
            "correct-or-delete",
            "contact",
            "other-sites",
            "policy-may-change",
            "backups");

    private TestPolicies() {}

    /** Today's. */
    public static String today() {
        return text("millipore");
    }

    public static String text(String store) {
        try {
            return Files.readString(Path.of("../stores", store, "policy.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same rules in other words. */
    public static String reworded() {
        return changed(
                today(), "says: We ship within the United States.", "says: We ship to addresses in the United States.");
    }

    /** A notice, which binds nothing, in other words. */
    public static String noticeReworded() {
        return changed(
                today(),
                "says: No transmission over the internet is completely secure.",
                "says: Nothing sent over the internet is completely secure.");
    }

    /** The same in other quotation marks. */
    public static String typeset() {
        return changed(today(), "on the bank’s own page.", "on the bank's own page.");
    }

    /** With a new use, of the address for a study, which a person can say no to. */
    public static String withStudy() {
        return changed(today(), LAST, STUDY + NO_TO_STUDY + "\n" + LAST);
    }

    /** Without the state of orders in the books. */
    static String withoutStates() {
        return changed(
                changed(today(), ", each with the state your order went to", ""),
                "      - { may: [collect, keep, use], data: tax.state, for: books.tax, keep: P7Y after order-closed }\n",
                "");
    }

    /** The same without the use: its clause stays, and so does a person's no. */
    public static String withStudyEnded() {
        return changed(withStudy(), "      - { may: use, data: contact.postal.shipping, for: insight.study }\n", "");
    }

    /** The same, and a person's no is not heard. */
    public static String withDeafStudy() {
        return changed(today(), LAST, STUDY + "\n" + LAST);
    }

    /** Less happens: promotions for those who bought are gone. */
    public static String withLess() {
        return changed(
                today(),
                "      - { may: [collect, use], data: session.browser, for: site.adapt }\n",
                "      - { may: use, data: session.browser, for: site.adapt }\n");
    }

    /** Something is kept longer. */
    public static String keptLonger() {
        return keptLonger(today());
    }

    /** The same of another text. */
    public static String keptLonger(String text) {
        return changed(
                changed(text, "keep: P18M after order-closed", "keep: P24M after order-closed"),
                "for 18 months",
                "for 24 months");
    }

    /** A sentence says the contrary of what it said; its rules are as before. */
    public static String inverted() {
        return changed(
                today(),
                "says: We never sell anything we learn on this site to anyone outside Millipore. Subsidiaries and"
                        + " affiliates count as outside, too.",
                "says: We sell your age and gender to anyone outside Millipore.");
    }

    /** A sentence says less than it said; its rules are as before. */
    public static String saysLess() {
        return changed(
                today(),
                "says: We never sell anything we learn on this site to anyone outside Millipore. Subsidiaries and"
                        + " affiliates count as outside, too.",
                "says: We never sell your orders to anyone outside Millipore.");
    }

    /** Without the clause on new uses, nor what other clauses say of it. */
    public static String withoutNewUses() {
        return without(today(), Set.of("new-uses"));
    }

    /** Without the promises to show, to correct, to erase, to encrypt, to be audited, and others. */
    public static String withoutFifteen() {
        return without(today(), FIFTEEN);
    }

    /** A policy without some of its clauses and what the others say of these. */
    static String without(String text, Set<String> clauses) {
        var kept = new StringBuilder();
        boolean inClause = true;
        boolean inSettlement = true;
        for (var line : text.lines().toList()) {
            if (line.startsWith("  - id: ")) {
                inClause = !clauses.contains(line.substring("  - id: ".length()));
                inSettlement = true;
            } else if (line.startsWith("      - with: ")) {
                inSettlement = !clauses.contains(line.substring("      - with: ".length()));
            } else if (!line.startsWith("        ")) {
                inSettlement = true;
                inClause |= !line.startsWith(" ") && !line.isEmpty();
            }
            if (inClause && inSettlement) {
                kept.append(line).append('\n');
            }
        }
        return kept.toString().replaceAll("    settles:\n(?!      - )", "");
    }

    /** One of the ways out is gone. */
    public static String withoutLetter() {
        return changed(today(), "by: [message, form, letter]", "by: [message, form]");
    }

    /** Something that every store does is no longer allowed: counting requests by scrambled network address. */
    public static String withoutProtection() {
        return changed(
                today(),
                "    rules:\n"
                        + "      - { may: [collect, keep, use], data: session.network-hash, for: protect.system, keep: P7D"
                        + " after recorded }\n",
                "");
    }

    /** The bank's reference of a payment may no longer be taken in. */
    public static String withoutPayments() {
        var never = changed(
                today(),
                "      - { never: [collect, keep], data: payment.card }\n",
                "      - { never: [collect, keep], data: [payment.card, payment.reference] }\n");
        var held = changed(
                never,
                "          - may collect,keep payment.reference for order.pay if told\n",
                "          - never collect,keep payment.reference for order.pay\n");
        return changed(
                held, "data: [person.name, contact, order, payment.reference,", "data: [person.name, contact, order,");
    }

    static String changed(String text, String from, String to) {
        if (!text.contains(from)) {
            throw new IllegalStateException("the policy has no " + from);
        }
        return text.replace(from, to);
    }

    /** A node: its own knowledge, on a database that it shares. */
    public static PublishedPolicies node(DataSource database, Stores stores, Clock clock) {
        return new PublishedPolicies(
                new Versions(JdbcClient.create(database)), stores, clock, Register.ofThisBuild(), false);
    }

    public static PublishPolicy publish(DataSource database, Clock clock) {
        return new PublishPolicy(database, PolicyEntries::new, clock);
    }

    public static WithdrawPolicy withdraw(DataSource database, Clock clock) {
        return new WithdrawPolicy(database, PolicyEntries::new, clock);
    }
}
