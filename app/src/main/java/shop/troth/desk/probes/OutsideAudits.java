package shop.troth.desk.probes;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.audits.AuditFinding;
import shop.troth.audits.AuditReport;
import shop.troth.audits.Audits;
import shop.troth.audits.Engagement;
import shop.troth.audits.PublishedAudits;
import shop.troth.audits.RunAudit;
import shop.troth.audits.Severity;
import shop.troth.desk.audit.OfficeFiles;
import shop.troth.desk.audit.OfficeViews;
import shop.troth.desk.serve.Visitor;
import shop.troth.kernel.encoding.Sha256;
import shop.troth.policy.features.Features;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.RulesInForce;
import shop.troth.proof.Verdict;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.Visits;
import shop.troth.staff.AuditTerm;
import shop.troth.staff.DeskAction;
import shop.troth.staff.Role;
import shop.troth.staff.Roles;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;
import shop.troth.staff.entry.AuditorSignIns;
import shop.troth.staff.entry.JoinLinks;
import shop.troth.staff.entry.JoinStaff;
import shop.troth.staff.entry.OneTimeCodes;
import shop.troth.staff.entry.SignInStaff;
import shop.troth.staff.entry.StaffSessions;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/**
 * Checks that audits by outside firms are what the store says of them. In the twin, an auditor of a made-up firm reads the office and nobody's
 * data, enters a finding, and is out when the audit ends; only a report with the firm's signature is published. In the real store, no row
 * about an audit was altered, each published report is signed, and no sign-in outlives its audit.
 */
@Component
@RequiredArgsConstructor
class OutsideAudits implements Probe {

    private static final String PASSWORD = "a password of the proof, " + UUID.randomUUID();
    private static final Set<DeskAction> ALLOWED =
            EnumSet.of(DeskAction.ENTER, DeskAction.SEE_PROOF, DeskAction.SEE_SETTINGS, DeskAction.AUDIT);

    private final Audits audits;
    private final RunAudit runAudit;
    private final PublishedAudits published;
    private final OfficeViews office;
    private final OfficeFiles files;
    private final AuditorSignIns signIns;
    private final JoinLinks links;
    private final JoinStaff joinStaff;
    private final SignInStaff signInStaff;
    private final StaffSessions sessions;
    private final StaffMembers members;
    private final Roles roles;
    private final Features features;
    private final Visits visits;
    private final Stores stores;
    private final JdbcClient db;
    private final Clock clock;

    /** A made-up auditor who is signed in. */
    private record Auditor(StaffId id, String name, List<String> recovery, String session) {}

    @Override
    public Set<String> promises() {
        return Set.of(PublishedAudits.CONTROL);
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = RulesInForce.faults(scene);
        var store = scene.store();
        if (audits.altered(store.id()) > 0) {
            faults.add("Something about an audit was altered after it was entered.");
        }
        if (published.unsigned(store.id()) > 0) {
            faults.add("There is a report of an audit that the firm did not sign as it is stored.");
        }
        if (published.outliving(store) > 0) {
            faults.add("An auditor’s sign-in outlives the audit.");
        }
        rehearse(scene, stores.get(scene.twin()), faults);
        var done = published.of(store.id());
        var rehearsed =
                "In the test copy, an auditor of a made-up firm could read what an audit needs, and found nothing about a person who had"
                        + " just bought something there. The auditor could do nothing at the desk but enter a finding, and could no longer"
                        + " sign in when the last day was over. A report signed with another key, or for another report, was refused; the"
                        + " right one ended the audit, the sign-in, and the session. An audit that was altered later was no longer listed.";
        if (faults.isEmpty() && done.isEmpty()) {
            return new Evidence(
                    Verdict.NOT_EXERCISED,
                    "No outside firm has finished an audit of this store yet.",
                    rehearsed,
                    EvidenceSource.BOTH);
        }
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "Every audit by an outside firm that is listed bears the firm’s signature, and no auditor’s sign-in outlives its audit.",
                "Audits that are listed: %d. %s".formatted(done.size(), rehearsed));
    }

    private void rehearse(ProbeContext scene, Store twin, List<String> faults) {
        var shopper = visits.twin(scene.store().id());
        shopper.buysOneThingWith(TestCard.CANARY);
        var firm = keys();
        var audit = engagement(twin, firm);
        audits.add(audit);
        Optional<StaffId> joined = Optional.empty();
        try {
            var auditor = joins(twin, audit);
            joined = Optional.of(auditor.id());
            looks(twin, audit, auditor, shopper.person(), faults);
            endsByTime(twin, audit, auditor, faults);
            endsByReport(twin, audit, auditor, firm, faults);
            isAltered(twin, audit, faults);
        } finally {
            signIns.end(twin.id(), audit.id());
            db.sql("delete from audits.engagement where store_id = :twin and id = :id")
                    .param("twin", twin.id().value())
                    .param("id", audit.id())
                    .update();
            joined.ifPresent(it -> db.sql("delete from staff.event where store_id = :desk and staff_id = :id")
                    .param("desk", StaffMembers.DESK)
                    .param("id", it.value())
                    .update());
        }
    }

    private Engagement engagement(Store twin, KeyPair firm) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var today = LocalDate.ofInstant(now, twin.dispatch().zone());
        return new Engagement(
                twin.id(),
                UUID.randomUUID(),
                "A firm of the proof",
                "The test copy",
                today,
                today.plusDays(1),
                Sha256.hex("the contract"),
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getEncoder().encodeToString(firm.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----",
                UUID.randomUUID(),
                now);
    }

    private Auditor joins(Store twin, Engagement audit) {
        var token = runAudit.invite(twin, audit, StaffId.next())
                .orElseThrow(() -> new ProbeIncomplete("No auditor could be invited in the test copy."));
        var key = links.find(token).orElseThrow().codeKey();
        var name = "Proof " + MadeUpPerson.word();
        return switch (joinStaff.join(token, name, PASSWORD, OneTimeCodes.at(key, clock.instant()))) {
            case JoinStaff.Outcome.Joined(var id, var recovery, var session) ->
                new Auditor(id, name, recovery, session);
            case JoinStaff.Outcome.NoInvitation(), JoinStaff.Outcome.Wrong _ ->
                throw new ProbeIncomplete("An invited auditor could not join in the test copy.");
        };
    }

    private void looks(Store twin, Engagement audit, Auditor auditor, MadeUpPerson buyer, List<String> faults) {
        var person = members.find(auditor.id()).orElseThrow();
        var session = sessions.use(auditor.session());
        if (session.isEmpty() || person.roles().get(twin.id()) != Role.OUTSIDE_AUDITOR) {
            throw new ProbeIncomplete("An auditor who joined is not signed in in the test copy.");
        }
        var rights = roles.rights(Role.OUTSIDE_AUDITOR);
        if (!ALLOWED.containsAll(rights.actions()) || !rights.purposes().isEmpty()) {
            faults.add("An auditor can do more at the desk than read what an audit needs.");
        }
        var visitor = new Visitor(person, session.get(), twin, features.of(twin.id()), Role.OUTSIDE_AUDITOR, rights, 0);
        var seen = Stream.concat(
                        Stream.of(office.view(visitor, Map.of(), Map.of()).toString()),
                        Stream.of("ledger.txt", "data-map.yaml")
                                .flatMap(it -> files.content(twin, it).stream())
                                .map(it -> new String(it, StandardCharsets.UTF_8)))
                .toList();
        if (seen.stream().noneMatch(it -> it.contains(audit.scope()))) {
            faults.add("An auditor does not see their audit.");
        }
        if (Stream.of(buyer.name(), buyer.email(), buyer.phone(), buyer.street())
                .anyMatch(value -> seen.stream().anyMatch(it -> it.contains(value)))) {
            faults.add("An auditor sees somebody’s personal information.");
        }
        if (!runAudit.find(audit, finding(audit, auditor, clock.instant()))) {
            faults.add("An auditor could not enter a finding.");
        }
    }

    private static AuditFinding finding(Engagement audit, Auditor auditor, Instant now) {
        return new AuditFinding(
                UUID.randomUUID(),
                audit.id(),
                Severity.LOW,
                "A finding of the proof",
                Role.OWNER,
                audit.until(),
                auditor.id().value(),
                now.truncatedTo(ChronoUnit.MICROS),
                Optional.empty());
    }

    /** With each of two recovery codes, because a one-time code works once: before the end of the last day, and after it. */
    private void endsByTime(Store twin, Engagement audit, Auditor auditor, List<String> faults) {
        if (!signsIn(auditor, 0)) {
            faults.add("An auditor could not sign in while the audit was under way.");
        }
        term(twin, auditor, new AuditTerm(audit.id(), clock.instant().minusSeconds(1)));
        if (!members.roles(auditor.id()).isEmpty() || signsIn(auditor, 1)) {
            faults.add("An auditor could still get in after the last day of the audit.");
        }
        term(twin, auditor, audit.term(twin.dispatch().zone()));
    }

    private void term(Store twin, Auditor auditor, AuditTerm term) {
        members.put(auditor.id(), twin.id(), Role.OUTSIDE_AUDITOR, Optional.of(term));
    }

    private boolean signsIn(Auditor auditor, int code) {
        return signInStaff.signIn(auditor.name(), PASSWORD, auditor.recovery().get(code))
                instanceof SignInStaff.Outcome.In;
    }

    private void endsByReport(Store twin, Engagement audit, Auditor auditor, KeyPair firm, List<String> faults) {
        var report = Sha256.hex("the report");
        var statement = AuditReport.statement(audit, report, audits.findings(audit));
        var other = AuditReport.statement(audit, Sha256.hex("another report"), audits.findings(audit));
        for (var wrong : List.of(signed(keys(), statement), signed(firm, other), "")) {
            if (runAudit.end(audit, report, wrong, UUID.randomUUID()) instanceof RunAudit.Outcome.Ended) {
                faults.add("A report was accepted without the firm’s signature.");
                return;
            }
        }
        if (!(runAudit.end(audit, report, signed(firm, statement), UUID.randomUUID())
                instanceof RunAudit.Outcome.Ended)) {
            faults.add("A report with the firm’s signature was not accepted.");
            return;
        }
        var isOut = members.roles(auditor.id()).isEmpty()
                && sessions.use(auditor.session()).isEmpty()
                && runAudit.invite(twin, audit, StaffId.next()).isEmpty();
        if (!isOut) {
            faults.add("An auditor could still get in after the audit had ended with its report.");
        }
        if (runAudit.find(audit, finding(audit, auditor, clock.instant()))) {
            faults.add("A finding could be added after the report was signed.");
        }
    }

    /** What is altered by somebody else is found, and no longer listed. */
    private void isAltered(Store twin, Engagement audit, List<String> faults) {
        if (!isListed(twin, audit)) {
            faults.add("An audit that ended with a signed report was not listed.");
            return;
        }
        stillListed(twin, audit, "audits.engagement set until_day = until_day + 1", faults);
        change(twin, audit, "audits.engagement set until_day = until_day - 1");
        stillListed(twin, audit, "audits.report set report_hash = reverse(report_hash)", faults);
        change(twin, audit, "audits.report set report_hash = reverse(report_hash)");
        stillListed(twin, audit, "audits.finding set severity = 'high'", faults);
    }

    private void stillListed(Store twin, Engagement audit, String what, List<String> faults) {
        change(twin, audit, what);
        if (isListed(twin, audit)) {
            faults.add("An audit was still listed after it had been altered.");
        }
    }

    private void change(Store twin, Engagement audit, String what) {
        var key = what.startsWith("audits.engagement") ? "id" : "engagement_id";
        db.sql("update %s where store_id = :twin and %s = :id".formatted(what, key))
                .param("twin", twin.id().value())
                .param("id", audit.id())
                .update();
    }

    private boolean isListed(Store twin, Engagement audit) {
        return published.of(twin.id()).stream()
                .anyMatch(it -> it.statement().contains(audit.id().toString()));
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    private static String signed(KeyPair by, String text) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(by.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // the key is of this kind
        }
    }
}
