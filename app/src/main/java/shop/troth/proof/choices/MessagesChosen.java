package shop.troth.proof.choices;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.jsoup.Jsoup;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.people.choices.ChoiceWording;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.people.choices.ConfirmSignUp;
import shop.troth.people.choices.Topics;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.Verdict;
import shop.troth.proof.contact.WritesToTwin;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.visit.FormOnPage;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;
import shop.troth.stores.ContactDesk;
import shop.troth.stores.Messages;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Stores;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.Vault;

/**
 * Checks that messages are sent by choice. A made-up reader in the twin signs up for one kind, confirms it by email, looks at their
 * preferences and receipt, and unsubscribes: by a switch, by the form that needs only an address, and, if the clause promises one record
 * for every way, by phone and by letter. If an account has switches for mail on paper, another reader is on its labels until they turn it
 * off, and what the first turned off stays off when they order. Somebody who asks a question is signed up for nothing. If the form must say how often messages come, another reader is sent one
 * too many. Nothing may be on before the confirmation, only the chosen topic after it, and nothing after unsubscribing.
 */
@Component
@RequiredArgsConstructor
class MessagesChosen implements Probe {

    private static final Duration PENDING = Duration.ofDays(2);
    private static final String HOW_OFTEN = "unticked-boxes";
    private static final String SAME_RECORD = "same-record";
    private static final String PRINTED = "profile-switches";
    private static final String LOCKED = "locked-messages";
    private static final String ASKED = " Somebody who asked a question was signed up for nothing.";

    private final Visits visits;
    private final Premises premises;
    private final Topics topics;
    private final Vault vault;
    private final AddressChoices choices;
    private final TwinNewsletters newsletters;
    private final LeavesByStaff leavesByStaff;
    private final LabelsPrinted labelsPrinted;
    private final ConfirmationPlain confirmationPlain;
    private final ContactTopics contactTopics;
    private final WritesToTwin writesToTwin;
    private final Stores stores;
    private final Clock clock;

    /** This clause has rules only, and no control that a promise could name. */
    @Override
    public Set<String> clauses() {
        return Set.of("perricone-md.topics");
    }

    @Override
    public Set<String> promises() {
        return Set.of(HOW_OFTEN, "consent-receipts", ConfirmSignUp.CONTROL.name(), PRINTED, LOCKED, SAME_RECORD);
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var reader = new TwinReader(scene, visits.twin(scene.store().id()), premises, vault, choices);
        var form = reader.form();
        var offered = topics.of(scene.store()).stream().filter(Topic::signUp).toList();
        if (form.status() != 200 || offered.isEmpty()) {
            return new Evidence(
                    Verdict.NOT_EXERCISED,
                    "This store has no form for signing up switched on.",
                    EvidenceSource.PROBE_TWIN);
        }
        var faults = scene.faults();
        var owner = scene.policy().policy().owner().name();
        boxes(form, owner, offered, faults);
        var asked = asks(scene, faults);
        var topic = offered.getFirst();
        signsUp(reader, topic, faults);
        var preferences = confirms(reader, topic, faults);
        preferences(reader, preferences, ChoiceWording.of(owner, topic), faults);
        leaves(scene, reader, preferences, topic, faults);
        var cap = topic.cap().filter(it -> scene.control(HOW_OFTEN).isPresent());
        cap.ifPresent(it -> getsNoMore(scene, topic, it.atMost(), faults));
        if (scene.control(SAME_RECORD).isPresent()) {
            leavesByStaff.leave(scene, topic, faults);
        }
        if (scene.control(PRINTED).isPresent()) {
            labelsPrinted.look(scene, another(scene, topic), topic, faults);
            ordersAgain(scene, reader, faults);
        }
        if (scene.control(LOCKED).isPresent()) {
            confirmationPlain.look(scene, faults);
        }
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults,
                "Signing up with the form required checking an unchecked box and confirming by email. Every way to unsubscribe took"
                        + " effect at once. Messages that are always sent are listed without a switch.",
                seen(scene, offered.size(), cap) + (asked ? ASKED : ""));
    }

    private static String seen(ProbeContext scene, int boxes, Optional<Messages.Cap> cap) {
        return "A made-up subscriber in the test copy found every box unchecked (boxes: %d), checked one, and was signed up for that one only, after selecting Confirm on the page that the emailed link opens. They downloaded the record of their choice, with the words they were shown. Turning it off, and unsubscribing with the form that needs no sign-in, each took effect at once, in the same record, and each was confirmed by email."
                        .formatted(boxes)
                + cap.map(it ->
                                " Another was sent %d newsletters in a row and got no more than the %d that the form names."
                                        .formatted(it.atMost() + 1, it.atMost()))
                        .orElse("")
                + (scene.control(SAME_RECORD).isPresent()
                        ? " Two more called and wrote. What staff entered took effect at once as well, in the same record, and was confirmed by email."
                        : "")
                + (scene.control(PRINTED).isPresent() ? LabelsPrinted.SEEN : "");
    }

    /** Another reader, signed up for one topic. */
    private TwinReader another(ProbeContext scene, Topic topic) {
        var reader = new TwinReader(scene, visits.twin(scene.store().id()), premises, vault, choices);
        reader.form();
        reader.asksFor(ChoicesForms.box(topic));
        reader.confirms();
        return reader;
    }

    /** The form's frequency is a limit, however many newsletters are sent. */
    private void getsNoMore(ProbeContext scene, Topic topic, int most, List<String> faults) {
        newsletters.sendTooMany(
                stores.get(scene.twin()), List.of(topic), another(scene, topic).email(), most, faults);
    }

    /** What was turned off stays off, whatever an order agrees to. */
    private void ordersAgain(ProbeContext scene, TwinReader reader, List<String> faults) {
        reader.shopper().buysOneThingWith(TestCard.CANARY);
        if (!reader.standing().objected().containsAll(topics.endable(scene.store()))) {
            faults.add("An order turned on again what its buyer had turned off.");
        }
    }

    private static void boxes(ProbeResponse form, String owner, List<Topic> offered, List<String> faults) {
        if (VisitedPages.inputs(form).stream().anyMatch(it -> VisitedPages.has(it, "checked"))) {
            faults.add("A box on the sign-up form is already checked before anyone checks it.");
        }
        var inputs = FormOnPage.on(form).stream()
                .flatMap(it -> it.inputs().stream())
                .map(FormOnPage.Input::name)
                .toList();
        var text = Jsoup.parse(form.body()).text();
        for (var topic : offered) {
            if (!inputs.contains(ChoicesForms.box(topic))
                    || !text.contains(topic.title() + " " + ChoiceWording.of(owner, topic))) {
                faults.add("A kind of message has no box of its own that says how often it comes.");
            }
        }
    }

    /**
     * Whoever asks something with a form is signed up for nothing.
     *
     * @return whether there is such a form
     */
    private boolean asks(ProbeContext scene, List<String> faults) {
        var forms =
                contactTopics.desk(scene.store().id()).map(ContactDesk::topics).orElse(List.of());
        if (forms.isEmpty()) {
            return false;
        }
        var writer = writesToTwin
                .writes(scene, forms.getFirst(), visits.twin(scene.store().id()), "Question " + MadeUpPerson.word())
                .flatMap(Case::writer)
                .orElseThrow(() -> new ProbeIncomplete("A question could not be asked in the test copy."));
        if (!choices.of(scene.twin(), writer).optedIn().isEmpty()) {
            faults.add("Somebody who asked a question was signed up for messages.");
        }
        return true;
    }

    private void signsUp(TwinReader reader, Topic topic, List<String> faults) {
        reader.asksFor(ChoicesForms.box(topic));
        if (!reader.standing().optedIn().isEmpty()) {
            faults.add("An address was signed up before anybody confirmed it.");
        }
        var latest = clock.instant().plus(PENDING);
        for (var person : reader.people()) {
            if (vault.held(reader.store(), person).stream()
                    .anyMatch(it -> it.until().isEmpty() || it.until().get().isAfter(latest))) {
                faults.add("An address that nobody confirmed is kept for longer than two days.");
            }
        }
    }

    private static String confirms(TwinReader reader, Topic topic, List<String> faults) {
        var link = reader.confirmLink();
        reader.shopper().get(link);
        if (!reader.standing().optedIn().isEmpty()) {
            faults.add("Opening the link in the mail signed the address up; only the button may.");
        }
        var confirmed = reader.shopper().post(link, Map.of());
        var on = reader.standing().optedIn();
        if (!on.equals(Topics.purposes(List.of(topic)))) {
            faults.add("After the confirmation the address is signed up for something else than what was ticked.");
        }
        return confirmed.location().replaceAll("\\?.*", "");
    }

    private static void preferences(TwinReader reader, String address, String words, List<String> faults) {
        var page = reader.shopper().get(address);
        var at = page.body().indexOf(address + "/receipt/");
        var receipt = at < 0
                ? ""
                : reader.shopper()
                        .get(page.body().substring(at, page.body().indexOf('"', at)))
                        .body();
        if (!receipt.contains(words)) {
            faults.add("There is no receipt with the words that were shown.");
        }
        var locked = page.body().indexOf("Always sent");
        var end = page.body().indexOf("</section>", Math.max(locked, 0));
        if (locked < 0 || end < 0 || page.body().substring(locked, end).contains("<input")) {
            faults.add("The messages that are always sent are not shown locked.");
        }
    }

    private void leaves(ProbeContext scene, TwinReader reader, String preferences, Topic topic, List<String> faults) {
        reader.shopper().post(preferences, Map.of());
        var purposes = Topics.purposes(List.of(topic));
        if (!reader.standing().optedIn().isEmpty()
                || !reader.standing().objected().containsAll(purposes)) {
            faults.add("A switch that was turned off did not take effect at once.");
        }
        reader.shopper().post("/preferences/off", Map.of("email", reader.email()));
        if (!reader.standing().objected().containsAll(topics.endable(scene.store()))) {
            faults.add("The form without sign-in did not end everything at once.");
        }
        if (!reader.isTold(2)) {
            faults.add("A change of preferences was not confirmed by email.");
        }
    }
}
