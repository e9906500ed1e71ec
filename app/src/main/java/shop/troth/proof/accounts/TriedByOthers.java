package shop.troth.proof.accounts;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.util.pattern.PathPattern;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.counted.CountedNoun;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.MappedPages;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.ResultMissing;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;
import shop.troth.vault.PeopleOfAccounts;

/**
 * Tries what is one customer's as somebody else. In the twin, somebody opens an account, saves an address and a list, orders, and invites a
 * colleague, as far as the store has that. Every page and form that is not the same for everybody is then asked for with the numbers and
 * links that this customer's pages and emails have: by somebody who is not signed in, and by another customer with a session of their own.
 * Each link that works once is used twice, and another after its account was closed. Nobody else may be shown the customer's details, and
 * nothing of theirs may change.
 *
 * <p>Pages and forms are those that the controllers map. A customer's numbers are those that their pages have each time, and another
 * customer's lack.
 */
@Component
@RequiredArgsConstructor
public class TriedByOthers {

    private static final String ACCOUNT = "/account";
    private static final String ORGANIZATION = "/account/organization";
    private static final String TOKEN = "/{token}";
    private static final Pattern MAILED = Pattern.compile("https?://[^/\\s\"<>]+(/[^\\s\"<>?#]*)");
    private static final int MOST_OF_A_PATTERN = 4;
    private static final int SHORTEST_ID = 32;
    private static final int OK = 200;

    private final Visits visits;
    private final Premises premises;
    private final MappedPages mapped;
    private final PersonRows personRows;
    private final SamePerson samePerson;
    private final PeopleOfAccounts peopleOfAccounts;
    private final TwinOrders twinOrders;
    private final Orders orders;
    private final Map<StoreId, Seen> last = new ConcurrentHashMap<>();

    /** The result for an order; it holds for the run that placed the order, because the next run deletes it. */
    private record Seen(OrderId order, String sentence, List<String> faults) {}

    /** @return what was tried, in a few sentences */
    public String look(ProbeContext scene, List<String> faults) {
        var seen = Optional.ofNullable(last.get(scene.twin()))
                .filter(it -> orders.find(scene.twin(), it.order()).isPresent())
                .orElseGet(() -> tried(scene, faults));
        faults.addAll(seen.faults());
        return seen.sentence();
    }

    private Seen tried(ProbeContext scene, List<String> faults) {
        var trial = new Trial(scene);
        try {
            var seen = trial.run();
            last.put(scene.twin(), seen);
            return seen;
        } catch (RuntimeException e) {
            faults.addAll(trial.faults); // they count even if it breaks off
            throw e;
        }
    }

    private final class Trial {

        private final ProbeContext scene;
        private final List<PathPattern> pages;
        private final List<PathPattern> forms;
        private final TwinOwner owner;
        private final List<String> details;
        private final Set<String> faults = new LinkedHashSet<>();
        private final Set<String> triedPages = new LinkedHashSet<>();
        private final Set<String> triedForms = new LinkedHashSet<>();

        private Trial(ProbeContext scene) {
            this.scene = scene;
            this.pages = mapped.of(scene.store().id(), RequestMethod.GET);
            this.forms = mapped.of(scene.store().id(), RequestMethod.POST);
            this.owner = new TwinOwner(scene, visits, premises);
            var person = owner.person();
            this.details = List.of(person.name(), person.email(), person.street());
        }

        private Seen run() {
            var browser = owner.joins();
            TwinOwner.book(browser)
                    .ifPresent(it -> browser.post(TwinOwner.BOOK, owner.person().details(it)));
            var order = orders(browser);
            browser.post("/account/lists", Map.of("name", MadeUpPerson.word())); // 404 in a store that has none
            browser.post(ORGANIZATION, Map.of());
            browser.post(
                    ORGANIZATION + "/invite",
                    Map.of("email", MadeUpPerson.next().email()));
            var once = usedOnce();
            var mine = owner.signsIn();
            var own = gathered(mine);
            own.keep(gathered(mine));
            if (own.read().values().stream().noneMatch(this::shows)) {
                throw new ResultMissing("A customer of the test copy is not shown what they saved.");
            }
            var another = new TwinOwner(scene, visits, premises);
            var other = another.joins();
            var others = gathered(other);
            var ids = ids(order, own.numbersUnlike(others));
            var before = personRows.of(scene.twin(), ids);
            var nobody = new TwinOwner(scene, visits, premises).browser();
            var strangers = Map.of("somebody who is not signed in", nobody, "another customer", other);
            strangers.forEach((who, it) -> sends(who, it, own, others));
            mailed().forEach(own::has); // each is the key to what its own form does, so that is not sent
            strangers.forEach((who, it) -> asks(who, it, own, others));
            once.forEach(this::usesAgain);
            if (other.get(ACCOUNT).status() != OK) {
                throw new ProbeIncomplete("Another customer of the test copy was signed out.");
            }
            var after = personRows.of(scene.twin(), ids);
            before.forEach((table, rows) -> {
                if (!rows.equals(after.get(table))) {
                    faults.add("Somebody else changed what a customer has in %s.".formatted(table));
                }
            });
            long ended = usesEnded(another, other);
            return new Seen(order.id(), sentence(CountedNoun.of(once.size() + ended, "link")), List.copyOf(faults));
        }

        private String sentence(String links) {
            return ("With the numbers and links of a made-up customer, another customer and somebody who was not signed in"
                            + " asked for %s and sent %s. They also followed %s that had been used or whose account was closed."
                            + " None showed them anything of that customer, or changed it.")
                    .formatted(
                            CountedNoun.of(triedPages.size(), "page"),
                            CountedNoun.of(triedForms.size(), "form"),
                            links);
        }

        /** Orders something, and waits until everything about it was mailed. */
        private Order orders(Shopper browser) {
            TwinPurchase.by(browser);
            scene.happens(() -> mailed().stream().anyMatch(it -> it.startsWith("/orders/")));
            return twinOrders
                    .of(scene, browser)
                    .orElseThrow(() -> new ProbeIncomplete("A purchase in the test copy was not found."));
        }

        private OnesOwn gathered(Shopper browser) {
            var listed = browser.postAndFollow("/account/orders", Map.of());
            var opened = VisitedPages.values(listed, "number").stream()
                    .limit(1)
                    .map(it -> browser.postAndFollow("/orders/open", Map.of("number", it)));
            return new OnesOwn(
                    pages,
                    forms,
                    browser,
                    Stream.concat(Stream.of(browser.get(ACCOUNT), listed), opened)
                            .toList());
        }

        /** What the rows of a customer name. */
        private Set<String> ids(Order order, Map<String, Set<String>> numbers) {
            var ids = new LinkedHashSet<>(Set.of(order.id().value().toString()));
            var people = samePerson.of(scene, order.buyer());
            people.forEach(it -> ids.add(it.value().toString()));
            peopleOfAccounts
                    .accounts(scene.twin(), people, Optional.empty())
                    .values()
                    .forEach(it -> ids.add(it.toString()));
            numbers.forEach((name, values) -> {
                if (name.startsWith("/")) { // a field may have a number that is made for each page
                    values.stream().filter(it -> it.length() > SHORTEST_ID).forEach(ids::add);
                }
            });
            return ids;
        }

        private void asks(String who, Shopper browser, OnesOwn own, OnesOwn others) {
            var numbers = own.numbersUnlike(others);
            var asked = new LinkedHashMap<String, PathPattern>();
            own.read().keySet().forEach(it -> MappedPages.match(pages, it).ifPresent(found -> asked.put(it, found)));
            addresses(pages, own, numbers).forEach(asked::putIfAbsent);
            asked.forEach((address, pattern) -> {
                var answer = browser.get(address);
                if (OnesOwn.isPersonal(answer)) {
                    triedPages.add(pattern.getPatternString());
                }
                if (shows(answer) || isSame(pattern, answer, own, others)) {
                    faults.add("The page %s shows %s what is a customer’s.".formatted(pattern.getPatternString(), who));
                }
            });
        }

        private void sends(String who, Shopper browser, OnesOwn own, OnesOwn others) {
            var sent = new LinkedHashMap<OnesOwn.Filled, PathPattern>();
            var numbers = own.numbersUnlike(others);
            own.formsWith(numbers)
                    .forEach(it -> MappedPages.match(forms, it.action()).ifPresent(found -> sent.put(it, found)));
            addresses(forms, own, numbers).forEach((address, pattern) -> {
                if (!sent.containsValue(pattern) && !address.equals(pattern.getPatternString())) {
                    sent.put(new OnesOwn.Filled(address, Map.of(), Set.of()), pattern);
                }
            });
            sent.forEach((form, pattern) -> {
                triedForms.add(pattern.getPatternString());
                if (shows(elsewhere(browser).postAndFollow(form.action(), typed(form, browser.person())))) {
                    faults.add("The form %s shows %s what is a customer’s.".formatted(pattern.getPatternString(), who));
                }
            });
        }

        /** The addresses of the patterns that are not the same for everybody, with the customer's numbers where they have variables. */
        private static Map<String, PathPattern> addresses(
                List<PathPattern> patterns, OnesOwn own, Map<String, Set<String>> numbers) {
            var addresses = new LinkedHashMap<String, PathPattern>();
            patterns.stream()
                    .filter(it -> own.isPersonal(it.getPatternString()))
                    .forEach(pattern -> OnesOwn.addresses(pattern, numbers, MOST_OF_A_PATTERN)
                            .forEach(it -> addresses.put(it, pattern)));
            return addresses;
        }

        private static Map<String, String> typed(OnesOwn.Filled form, MadeUpPerson by) {
            var fields = new HashMap<>(form.fields());
            form.typed().forEach(it -> fields.put(it, by.details().getOrDefault(it, "1")));
            return fields;
        }

        private boolean shows(ProbeResponse answer) {
            return details.stream().anyMatch(answer.body()::contains);
        }

        /** Whether it is what the customer sees at an address that another customer does not have, and that is not in itself the key to it. */
        private static boolean isSame(PathPattern pattern, ProbeResponse answer, OnesOwn own, OnesOwn others) {
            var shown = own.read().get(answer.path());
            return shown != null
                    && shown.status() == OK
                    && answer.status() == OK
                    && !others.read().containsKey(answer.path())
                    && !pattern.getPatternString().contains(TOKEN)
                    && main(answer).equals(main(shown));
        }

        private static String main(ProbeResponse page) {
            return VisitedPages.read(page).select("main").stream()
                    .map(VisitedPages::words)
                    .findFirst()
                    .orElseGet(page::body);
        }

        /** The same person with another network address, so that no number of tries is used up. */
        private Shopper elsewhere(Shopper browser) {
            var shopper = visits.twin(scene.store().id(), browser.person());
            browser.cookies().forEach(shopper::bring);
            return shopper;
        }

        private List<String> mailed() {
            return mailed(owner);
        }

        private List<String> mailed(TwinOwner to) {
            return premises.mail().apply(to.person().email()).stream()
                    .flatMap(it -> MAILED.matcher(it).results())
                    .map(it -> it.group(1))
                    .distinct()
                    .toList();
        }

        /** Forms that mail a link, and the link is the key: to the same address, with a token. */
        private List<String> keyed() {
            return forms.stream()
                    .map(PathPattern::getPatternString)
                    .filter(it -> it.startsWith(ACCOUNT)
                            && forms.stream()
                                    .anyMatch(other -> other.getPatternString().equals(it + TOKEN)))
                    .toList();
        }

        /** Asks for each link that signs in, and uses it before asking for the next. */
        private List<String> usedOnce() {
            unasked(owner).forEach(it -> asksFor(it, owner).ifPresent(owner::opens));
            return mailed().stream()
                    .filter(it -> keyed().stream().anyMatch(form -> it.startsWith(form + "/")))
                    .toList();
        }

        /** The forms that have mailed somebody no link. */
        private List<String> unasked(TwinOwner who) {
            var had = mailed(who);
            return keyed().stream()
                    .filter(form -> had.stream().noneMatch(it -> it.startsWith(form + "/")))
                    .toList();
        }

        private Optional<String> asksFor(String form, TwinOwner who) {
            Supplier<Optional<String>> mailed = () ->
                    mailed(who).stream().filter(it -> it.startsWith(form + "/")).findFirst();
            who.browser().post(form, Map.of("email", who.person().email()));
            scene.happens(() -> mailed.get().isPresent());
            return mailed.get();
        }

        private void usesAgain(String link) {
            if (isLetIn(link)) {
                faults.add("A link that works once let somebody in a second time: %s.".formatted(form(link)));
            }
        }

        /** Lets somebody ask for links and close their account, and uses the links. */
        private long usesEnded(TwinOwner who, Shopper browser) {
            var asked = unasked(who).stream()
                    .flatMap(it -> asksFor(it, who).stream())
                    .toList();
            AccountsKept.closes(who, browser);
            asked.stream()
                    .filter(this::isLetIn)
                    .forEach(it ->
                            faults.add("A link let somebody in after its account was closed: %s.".formatted(form(it))));
            return asked.size();
        }

        private boolean isLetIn(String link) {
            var browser = new TwinOwner(scene, visits, premises).browser();
            var page = browser.get(link);
            var sent = browser.postAndFollow(link, Map.of("name", "Somebody", "password", MadeUpPerson.word()));
            return shows(page) || shows(sent) || browser.get(ACCOUNT).status() == OK;
        }

        private String form(String link) {
            return MappedPages.match(forms, link)
                    .map(PathPattern::getPatternString)
                    .orElse("");
        }
    }
}
