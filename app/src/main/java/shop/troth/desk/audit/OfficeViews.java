package shop.troth.desk.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.troth.audits.Audits;
import shop.troth.audits.Engagement;
import shop.troth.cases.OpenCases;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskTimes;
import shop.troth.kernel.encoding.WrittenDay;
import shop.troth.rights.breach.kept.BreachCases;
import shop.troth.staff.AuditTerm;
import shop.troth.staff.DeskAction;
import shop.troth.staff.Rights;
import shop.troth.staff.Role;
import shop.troth.staff.Roles;
import shop.troth.staff.StaffMembers;
import shop.troth.stores.Front;
import shop.troth.stores.Store;

/** What an outside auditor sees in their office. */
@Component
@RequiredArgsConstructor
public class OfficeViews {

    /** As much of a member's number as tells apart those who work at one store. */
    private static final int ALIAS = 8;

    private final OfficeFiles files;
    private final Audits audits;
    private final OpenCases openCases;
    private final BreachCases breaches;
    private final StaffMembers members;
    private final Roles roles;
    private final Front front;
    private final Clock clock;

    /** The audit that the visitor is an outside auditor of. */
    Optional<Engagement> own(Visitor visitor) {
        var store = visitor.store().id();
        return members.term(visitor.id(), store).map(AuditTerm::audit).flatMap(it -> audits.find(store, it));
    }

    /**
     * What the visitor sees.
     *
     * @param typed what is in the form of a finding; {@code errors}: what is wrong with it, by the name of the field
     */
    public OfficeView view(Visitor visitor, Map<String, String> typed, Map<String, String> errors) {
        var store = visitor.store();
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, store.dispatch().zone());
        var audit = own(visitor);
        var shop = front.address(store.id());
        return new OfficeView(
                audit.map(it -> new OfficeView.Own(
                                it.firm(),
                                it.scope(),
                                AuditsPage.days(it),
                                DeskTimes.minute(store, it.end(store.dispatch().zone()))))
                        .orElse(null),
                FindingRows.of(audit.map(audits::findings).orElse(List.of()), today, typed, errors),
                UUID.randomUUID().toString(),
                List.of(
                        new OfficeView.Place(
                                shop + "/privacy",
                                "The policy in force, with its registers: purposes, recipients, retention, and cookies"),
                        new OfficeView.Place(
                                shop + "/privacy/versions", "Every version of the policy, and what changed"),
                        new OfficeView.Place(
                                shop + "/privacy/original", "The policy that it restates, sentence by sentence"),
                        new OfficeView.Place(
                                shop + "/privacy/proof",
                                "The proof, clause by clause, with its history and the ledger’s signed note"),
                        new OfficeView.Place(shop + "/privacy.json", "Policy, uses, and verdicts for machines"),
                        new OfficeView.Place(shop + "/.well-known/troth-ledger.pub", "The ledger’s public key"),
                        new OfficeView.Place(
                                "/settings",
                                "Suppliers with contract, place, purposes, and data; features; what the store’s file says")),
                files.names(store).entrySet().stream()
                        .map(it -> new OfficeView.Place(OfficePage.ADDRESS + "/files/" + it.getKey(), it.getValue()))
                        .toList(),
                cases(store, now),
                roles(),
                people(store));
    }

    private List<OfficeView.Cases> cases(Store store, Instant now) {
        var cases = new ArrayList<OfficeView.Cases>();
        openCases
                .of(store.id(), now)
                .forEach(it -> cases.add(new OfficeView.Cases(
                        it.kind().replace('-', ' '),
                        it.state().replace('-', ' '),
                        it.number(),
                        ChronoUnit.DAYS.between(it.oldest(), now),
                        it.overdue())));
        breaches.running(store.id())
                .forEach(it -> cases.add(new OfficeView.Cases(
                        "data breach",
                        it.state().word(),
                        1,
                        ChronoUnit.DAYS.between(it.openedAt(), now),
                        it.dueAt().isBefore(now) ? 1 : 0)));
        return List.copyOf(cases);
    }

    private List<OfficeView.RoleLine> roles() {
        var all = roles.all();
        return Arrays.stream(Role.values())
                .map(it -> new OfficeView.RoleLine(
                        it.title(),
                        all.getOrDefault(it, Rights.NONE).actions().stream()
                                .sorted()
                                .map(DeskAction::words)
                                .toList()))
                .toList();
    }

    private List<OfficeView.Person> people(Store store) {
        return members.all().stream()
                .filter(it -> it.roles().containsKey(store.id()))
                .map(it -> new OfficeView.Person(
                        it.id().value().toString().substring(0, ALIAS),
                        Objects.requireNonNull(it.roles().get(store.id())).title(),
                        WrittenDay.SHORT.format(LocalDate.ofInstant(
                                it.joined(), store.dispatch().zone()))))
                .sorted(Comparator.comparing(OfficeView.Person::role).thenComparing(OfficeView.Person::number))
                .toList();
    }

    /**
     * The office.
     *
     * @param own the visitor's audit; null for owners
     * @param key id of the finding that the form enters
     * @param places pages to read; {@code files}: files to download
     */
    public record OfficeView(
            @Nullable Own own,
            FindingRows findings,
            String key,
            List<Place> places,
            List<Place> files,
            List<Cases> cases,
            List<RoleLine> roles,
            List<Person> people) {

        /** @param ends when the visitor's sign-in ends */
        public record Own(String firm, String scope, String days, String ends) {}

        /** A page or a file, and what it is. */
        public record Place(String address, String words) {

            /** As it reads, such as {@code /privacy/proof}. */
            public String name() {
                return address.replaceAll("^https?://[^/]+", "").replaceAll("^/audit/files/", "");
            }
        }

        /** @param oldest age of the oldest in days */
        public record Cases(String kind, String state, long number, long oldest, long overdue) {}

        /** What a role may do. */
        public record RoleLine(String title, List<String> rights) {}

        /** Somebody who works at the store, by a number that tells them apart. */
        public record Person(String number, String role, String joined) {}
    }
}
