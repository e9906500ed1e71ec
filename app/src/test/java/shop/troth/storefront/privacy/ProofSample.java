package shop.troth.storefront.privacy;

import java.util.List;
import java.util.Optional;
import shop.troth.proof.Verdict;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Link;

/** A proof page with every verdict on it. */
public final class ProofSample {

    private ProofSample() {}

    /** In the frame of a store. */
    public static ProofView page(Frame frame) {
        return new ProofView(
                frame,
                "3 March 2026, 14:00 UTC",
                "At the pace so far, the others follow within 2 minutes.",
                sentences(),
                List.of(
                        row("cards-never-kept", "Cards never kept", Verdict.KEPT, false),
                        row("never-sold", "Never sold", Verdict.KEPT, false),
                        row("safe-ordering", "Safe ordering", Verdict.TOO_OLD, false),
                        row("encrypted-sessions", "Encrypted sessions", Verdict.BROKEN, false),
                        row("no-absolute-security", "No absolute security", Verdict.DECLARED, false),
                        row("third-party-audits", "Third-party audits", Verdict.NOT_EXERCISED, false),
                        row("surveys", "Surveys", Verdict.UNFINISHED, false),
                        row("suppliers-bound", "Suppliers bound", Verdict.PARTLY, false),
                        row("see-my-data", "See my data", Verdict.NOT_BUILT, false),
                        row("system-protection", "System protection", Verdict.NOT_PROBED, true),
                        row("books", "Books", Verdict.NOT_YET, true)),
                List.of("Plain HTTP is available here, because this store runs on loopback only."),
                new ProofView.Checkpoint(
                        "millipore.localhost/ledger",
                        412,
                        "3 March 2026, 13:59:58 UTC",
                        "millipore.localhost/ledger\n"
                                + "412\n"
                                + "q3JmXyPz0fVt2a8n1u7dQ9wE5rT6yU7iO8pA1sD2fG3=\n\n"
                                + "— millipore.localhost/ledger AbCdEf0123456789",
                        "/.well-known/troth-ledger.pub"),
                List.of(
                        new ProofView.Red("Encrypted sessions", "3 March 2026, 13:58 UTC (entry 401)", ""),
                        new ProofView.Red(
                                "Never sold",
                                "2 March 2026, 08:10 UTC (entry 207)",
                                "2 March 2026, 14:10 UTC (entry 233)")),
                List.of("entry 98", "entry 99"),
                new ProofView.Compared("March 3, 2026, at 14:00 UTC", "all 412 entries", List.of(), false),
                new ProofView.Statistics(
                        true,
                        List.of(new ProofView.Statistics.SentMonth(
                                "February 2026", "Example Partner", "March 3, 2026, 2:10 PM EST", false))),
                new ProofView.Audits(
                        true,
                        List.of(new ProofView.Audits.Audit(
                                "Example Auditors",
                                "The web store and its database",
                                "January 5, 2026 to January 16, 2026",
                                "Found: 1 high, 2 low.",
                                "Fixed so far: 2 of 3.",
                                "Audit 0190 of millipore; report SHA-256 00; findings: 0 critical, 1 high, 0 medium, 2 low",
                                "c2lnbmVk",
                                "-----BEGIN PUBLIC KEY-----"))),
                new ProofView.Breaches(
                        true,
                        List.of(
                                "We learned of it on January 7, 2026. We told the authority on January 8, 2026. We told 12 people by January 9, 2026."),
                        List.of("February 2, 2026, in 8 minutes")));
    }

    private static List<ProofView.Sentence> sentences() {
        return List.of(
                sentence("card", "Your card number never reaches us.", Verdict.KEPT),
                sentence("sold", "We never sell your information.", Verdict.BROKEN),
                sentence("code", "No other company’s code loads on our pages.", Verdict.NOT_BUILT),
                new ProofView.Sentence(
                        "deleted",
                        "Our policy makes no promise about deleting your data.",
                        "",
                        List.of(),
                        List.of(),
                        "We email you a link.",
                        Optional.of(new Link("/your-privacy", "Your privacy"))),
                sentence("seen", "You can see who used your information.", Verdict.NOT_YET));
    }

    private static ProofView.Sentence sentence(String id, String says, Verdict verdict) {
        return new ProofView.Sentence(
                id,
                says,
                "Some records stay, under these clauses:",
                List.of(new Link("/privacy#books", "Invoices and tax records")),
                List.of(new ProofView.Basis(new Link("#cards-never-kept", "Cards never kept"), verdict)),
                "Look at your browser’s address bar.",
                Optional.of(new Link("/privacy#held", "Who receives what")));
    }

    private static ProofView.Row row(String id, String title, Verdict verdict, boolean addition) {
        return new ProofView.Row(
                id,
                title,
                "You enter your card on the bank's own page, and nothing of it reaches our server.",
                verdict,
                verdict == Verdict.NOT_PROBED
                        ? "There is no check for this yet."
                        : "After a test purchase in the test copy, the card number was nowhere in our database, files, logs, or email.",
                verdict == Verdict.NOT_PROBED ? "" : "214 files, 3 emails, and every column searched: none found.",
                verdict == Verdict.NOT_PROBED ? "" : "Test copy",
                verdict == Verdict.NOT_PROBED ? "" : "March 3, 2026, 13:59 UTC",
                addition);
    }
}
