package shop.troth.storefront.privacy;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import shop.troth.audits.PublishedAudits;
import shop.troth.audits.PublishedAudits.PublishedAudit;
import shop.troth.checkout.ReadCart;
import shop.troth.insight.shared.SharedStatistics;
import shop.troth.insight.shared.SharedUses;
import shop.troth.kernel.encoding.WrittenDay;
import shop.troth.ledger.Ledger;
import shop.troth.policy.features.Features;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Policy;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.LastProof;
import shop.troth.proof.ProofFinding;
import shop.troth.proof.Verdict;
import shop.troth.proof.record.LastExamined;
import shop.troth.proof.record.LedgerExamination;
import shop.troth.proof.stated.StatedHistory;
import shop.troth.rights.breach.BreachFigures;
import shop.troth.rights.breach.BreachUses;
import shop.troth.rights.breach.kept.BreachCase;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.page.Frames;
import shop.troth.stores.Front;
import shop.troth.stores.Store;

/** The proof that the policy is kept: the latest findings, whether good, bad, or unknown. */
@Controller
@RequiredArgsConstructor
class ProofPage {

    private static final String KEY = "/.well-known/troth-ledger.pub";

    /** The maximum number of broken periods that the page shows. */
    private static final int MOST_RED = 50;

    /** The maximum number of sent statistics that the page shows. */
    private static final int MOST_SENT = 60;

    /** How many digits of a build's digest the page shows. */
    private static final int BUILD_DIGITS = 16;

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.US);

    private final LastProof lastProof;
    private final StatedHistory statedHistory;
    private final PublishedPolicies policies;
    private final LastExamined lastExamined;
    private final Ledger ledger;
    private final SharedStatistics sharedStatistics;
    private final PublishedAudits publishedAudits;
    private final BreachFigures breachFigures;
    private final Features features;
    private final Front front;
    private final Frames frames;
    private final ReadCart lookAtCart;
    private final ProofSentences sentences;
    private final Clock clock;

    @GetMapping("/privacy/proof")
    String show(Store store, HttpServletRequest request, Model model) {
        var found = lastProof.find(store.id()).stream()
                .collect(Collectors.toMap(ProofFinding::clause, Function.identity()));
        var policy = policies.current(store.id());
        var altered = altered(policy.policy(), found);
        var examined = lastExamined.find(store.id()).map(it -> it.with(altered));
        var pieces = lookAtCart.count(store.id(), BasketCookie.read(request));
        var description = "What %s checked in its own privacy policy, when, and what it found.".formatted(store.name());
        model.addAttribute(
                "page",
                new ProofView(
                        frames.listed(request, store, "Proof", description, "/privacy/proof", pieces),
                        ProofWords.latest(store, found.values()),
                        ProofWords.rest(found.values(), policy.policy().all().size(), clock.instant()),
                        sentences.of(store, policy, found, examined),
                        policy.policy().all().stream()
                                .map(it -> row(store, it, found.get(it.id())))
                                .toList(),
                        notes(store, found.values()),
                        checkpoint(store),
                        red(store, policy.policy()),
                        statedHistory.withdrawn(store.id()).stream()
                                .map(it -> String.format(Locale.US, "entry %,d", it))
                                .toList(),
                        examined.map(it -> compared(store, it)).orElse(new ProofView.Compared("", "", altered, false)),
                        statistics(store),
                        audits(store, policy.policy()),
                        breaches(store)));
        return "storefront/privacy/proof";
    }

    private ProofView.Breaches breaches(Store store) {
        return new ProofView.Breaches(
                features.has(store.id(), BreachUses.FEATURE),
                breachFigures.known(store.id()).stream()
                        .map(it -> breach(store, it))
                        .toList(),
                breachFigures.practiced(store.id()).stream()
                        .map(it -> practiced(store, it))
                        .toList());
    }

    private static String breach(Store store, BreachFigures.Known known) {
        var about = known.about();
        var learned = "We learned of it on %s. ".formatted(store.dispatch().day(about.learnedAt()));
        if (!about.said().tells()) {
            return learned + "It is unlikely to put anybody at risk, so nobody was told.";
        }
        var authority = known.notice()
                .map(it -> "We told the authority on %s. "
                        .formatted(store.dispatch().day(it.sentAt())))
                .orElse("We haven’t told the authority yet. ");
        return learned
                + authority
                + about.toldAt()
                        .map(it -> String.format(
                                Locale.US,
                                "We told %,d %s by %s.",
                                about.told(),
                                about.told() == 1 ? "person" : "people",
                                store.dispatch().day(it)))
                        .orElse("People are being told.");
    }

    private static String practiced(Store store, BreachCase about) {
        long minutes = about.toldAt()
                .map(it -> Math.max(1, ChronoUnit.MINUTES.between(about.openedAt(), it)))
                .orElse(1L);
        return "%s, in %d %s"
                .formatted(store.dispatch().day(about.openedAt()), minutes, minutes == 1 ? "minute" : "minutes");
    }

    private ProofView.Audits audits(Store store, Policy policy) {
        return new ProofView.Audits(
                policy.all().stream()
                        .flatMap(it -> it.controls().stream())
                        .anyMatch(it -> it.name().equals(PublishedAudits.CONTROL)),
                publishedAudits.of(store.id()).stream().map(ProofPage::audit).toList());
    }

    private static ProofView.Audits.Audit audit(PublishedAudit audit) {
        var found = audit.found().entrySet().stream()
                .filter(it -> it.getValue() > 0)
                .map(it -> "%d %s".formatted(it.getValue(), it.getKey().word()))
                .collect(Collectors.joining(", "));
        return new ProofView.Audits.Audit(
                audit.firm(),
                audit.scope(),
                "%s to %s".formatted(WrittenDay.LONG.format(audit.from()), WrittenDay.LONG.format(audit.until())),
                found.isEmpty() ? "Nothing was found." : "Found: %s.".formatted(found),
                found.isEmpty() ? "" : "Fixed so far: %d of %d.".formatted(audit.fixed(), audit.findings()),
                audit.statement(),
                Base64.getEncoder().encodeToString(audit.signature()),
                audit.key());
    }

    private ProofView.Statistics statistics(Store store) {
        return new ProofView.Statistics(
                features.has(store.id(), SharedUses.FEATURE),
                sharedStatistics.exports(store.id(), MOST_SENT).stream()
                        .flatMap(it -> it.sentAt().stream()
                                .map(at -> new ProofView.Statistics.SentMonth(
                                        MONTH.format(it.month()),
                                        it.name(),
                                        store.dispatch().minute(at),
                                        it.madeUp())))
                        .toList());
    }

    /** A sentence for each clause whose finding is no longer as it was stated, in the order of the policy. */
    private static List<String> altered(Policy policy, Map<String, ProofFinding> found) {
        return policy.all().stream()
                .flatMap(clause -> Stream.ofNullable(found.get(clause.id()))
                        .filter(ProofFinding::isAltered)
                        .map(it ->
                                "%s: %s".formatted(clause.title(), it.evidence().sentence())))
                .toList();
    }

    private static ProofView.Compared compared(Store store, LedgerExamination examined) {
        var entries = String.format(Locale.US, "%,d", examined.entries());
        return new ProofView.Compared(
                store.dispatch().describe(examined.at()),
                examined.whole() ? "all %s entries".formatted(entries) : "the newest %s entries".formatted(entries),
                examined.faults(),
                examined.tooOld());
    }

    private static ProofView.Row row(Store store, Clause clause, @Nullable ProofFinding finding) {
        var title = clause.title();
        if (finding == null) {
            return new ProofView.Row(
                    clause.id(),
                    title,
                    clause.says(),
                    Verdict.NOT_YET,
                    "",
                    "",
                    "",
                    "",
                    clause.kind().addition());
        }
        var evidence = finding.evidence();
        return new ProofView.Row(
                clause.id(),
                title,
                clause.says(),
                finding.verdict(),
                evidence.sentence(),
                evidence.details(),
                ProofWords.where(evidence.where()),
                evidence.where() == EvidenceSource.NOWHERE
                        ? ""
                        : store.dispatch().minute(finding.at()),
                clause.kind().addition());
    }

    private List<ProofView.Red> red(Store store, Policy policy) {
        return statedHistory.red(store.id(), MOST_RED).stream()
                .map(it -> new ProofView.Red(
                        policy.clause(it.clause()).map(Clause::title).orElse(it.clause()),
                        said(store, it.from(), it.entry()),
                        it.until() == null ? "" : said(store, it.until(), it.ended())))
                .toList();
    }

    private static String said(Store store, Instant at, OptionalLong entry) {
        return store.dispatch().minute(at)
                + (entry.isPresent() ? String.format(Locale.US, " (entry %,d)", entry.getAsLong()) : "");
    }

    private List<String> notes(Store store, Collection<ProofFinding> found) {
        var notes = new ArrayList<String>();
        if (front.address(store.id()).startsWith("http://")) {
            notes.add(
                    "This store runs on one computer and can be reached from that computer only. Plain HTTP is available there as "
                            + "well as TLS, so cookies are not marked Secure and HSTS is off. A store with a public address "
                            + "won’t start without TLS.");
        }
        if (isForDevelopment(store)) {
            notes.add(
                    "Payments go to a test bank and emails to a local mailbox. No money moves, and no email is sent out.");
        }
        notes.add(
                "Checks that have to shop or place an order run in a test copy of this store, so they place no real orders.");
        found.stream()
                .map(ProofFinding::build)
                .filter(it -> !it.isEmpty())
                .distinct()
                .forEach(it -> notes.add(
                        "The digest of the software that found these results begins with %s. Each sealed result contains it, and whoever builds the same release gets the same one."
                                .formatted(it.substring(0, BUILD_DIGITS))));
        ledger.problem(store.id()).ifPresent(notes::add);
        notes.addAll(ledger.witnessProblems(store.id()));
        return notes;
    }

    private static boolean isForDevelopment(Store store) {
        return store.suppliers().stream().anyMatch(it -> it.id().equals("test-bank"));
    }

    private ProofView.Checkpoint checkpoint(Store store) {
        return ledger.checkpoint(store.id())
                .map(it -> new ProofView.Checkpoint(
                        store.ledgerOrigin(), it.size(), store.dispatch().describe(it.at()), it.note(), KEY))
                .orElse(ProofView.Checkpoint.NONE);
    }
}
