package shop.troth.desk.mailing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.kernel.Sink;
import shop.troth.newsletters.PrintedKinds;
import shop.troth.newsletters.post.DiscardMailing;
import shop.troth.newsletters.post.MailLabels;
import shop.troth.newsletters.post.Mailing;
import shop.troth.newsletters.post.Mailing.State;
import shop.troth.newsletters.post.OpenLabels;
import shop.troth.newsletters.post.PrepareMailing;
import shop.troth.newsletters.post.PrepareMailing.Outcome;
import shop.troth.newsletters.post.PrintedTopics;
import shop.troth.newsletters.post.ShowMailings;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.vault.Kind;
import shop.troth.vault.OpenedValues;

/** Catalogs and other offers on paper: prepares, prints, and mails labels for those who want them at that moment. */
@DeskPage
@RequiredArgsConstructor
public class MailingsPage {

    private static final String HERE = "/mailings";

    private static final Map<String, String> NOTES = Map.of(
            "mailed", "Saved: mailed. Whose labels these were is no longer stored.",
            "discarded", "Discarded. Nothing was mailed.",
            "nobody", "Nobody who wants this has an address here, so there are no labels to print.",
            "ended", "This mailing has ended.");

    private static final Map<State, String> STATES =
            Map.of(State.OPEN, "Not mailed yet", State.MAILED, "Mailed", State.DISCARDED, "Discarded");

    private final PrintedTopics topics;
    private final PrepareMailing prepareMailing;
    private final OpenLabels openLabels;
    private final MailLabels mailLabels;
    private final DiscardMailing discardMailing;
    private final ShowMailings mailings;
    private final StaffEvents events;
    private final Stores stores;

    @RequiresAction(
            value = DeskAction.MAILINGS,
            features = {PrintedKinds.CATALOG, PrintedKinds.OFFERS})
    @GetMapping(HERE)
    String all(@RequestParam(defaultValue = "") String said, Visitor visitor, Model model) {
        return list(visitor, model, NOTES.getOrDefault(said, ""));
    }

    private String list(Visitor visitor, Model model, String note) {
        var store = visitor.store();
        var printed = topics.of(store);
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, HERE));
        model.addAttribute(
                "page",
                new MailingsView(
                        note,
                        printed.stream()
                                .map(it -> new MailingsView.Printed(
                                        it.id(),
                                        it.title(),
                                        it.often(),
                                        UUID.randomUUID().toString()))
                                .toList(),
                        mailings.all(store.id()).stream()
                                .map(it -> row(store, it, printed))
                                .toList()));
        return "desk/mailings";
    }

    /** @param key of the form; sent twice, it prepares one mailing */
    @RequiresAction(
            value = DeskAction.MAILINGS,
            features = {PrintedKinds.CATALOG, PrintedKinds.OFFERS})
    @PostMapping(HERE)
    String prepare(@RequestParam String topic, @RequestParam UUID key, Visitor visitor, Model model) {
        var store = visitor.store();
        return switch (prepareMailing.prepare(store, topic, key)) {
            case Outcome.Prepared(var id) -> {
                events.once(store.id().value(), key, visitor.id(), "prepared-mailing", topic, "");
                yield "redirect:" + HERE + "/" + id;
            }
            case Outcome.Underway(var id) -> "redirect:" + HERE + "/" + id;
            case Outcome.Nobody() -> "redirect:" + HERE + "?said=nobody";
            case Outcome.NotBefore(var day) ->
                list(
                        visitor,
                        model,
                        "As many as the store promises have been mailed. The next one can be prepared after %s."
                                .formatted(DeskTimes.minute(store, day)));
            case Outcome.NoSuchTopic() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    @RequiresAction(
            value = DeskAction.MAILINGS,
            features = {PrintedKinds.CATALOG, PrintedKinds.OFFERS})
    @GetMapping(HERE + "/{id}")
    String one(@PathVariable UUID id, Visitor visitor, Model model) {
        return one(id, List.of(), visitor, model);
    }

    private String one(UUID id, List<Integer> takeOut, Visitor visitor, Model model) {
        var store = visitor.store();
        var mailing = mailings.find(store.id(), id).filter(it -> it.state() == State.OPEN);
        if (mailing.isEmpty()) {
            return "redirect:" + HERE + "?said=ended";
        }
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, HERE));
        model.addAttribute("page", view(store, mailing.get(), takeOut));
        return "desk/mailing";
    }

    /** Answers a form, so that the addresses do not come back with the back button or a link. */
    @RequiresAction(
            value = DeskAction.MAILINGS,
            features = {PrintedKinds.CATALOG, PrintedKinds.OFFERS})
    @PostMapping(HERE + "/{id}/labels")
    String labels(@PathVariable UUID id, @RequestParam int sheet, Visitor visitor, Model model) {
        var store = visitor.store();
        var mailing = mailings.find(store.id(), id).filter(it -> it.state() == State.OPEN);
        if (mailing.isEmpty()) {
            return "redirect:" + HERE + "?said=ended";
        }
        events.add(
                store.id().value(),
                visitor.id(),
                "printed-mailing",
                mailing.get().topic(),
                "");
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, HERE));
        model.addAttribute("back", HERE + "/" + id);
        model.addAttribute("labels", new Labels(openLabels.open(store, id, sheet)));
        return "desk/mailing-labels";
    }

    /** @param out numbers of the labels that were taken out, separated by commas */
    @RequiresAction(
            value = DeskAction.MAILINGS,
            features = {PrintedKinds.CATALOG, PrintedKinds.OFFERS})
    @PostMapping(HERE + "/{id}/mailed")
    String mailed(@PathVariable UUID id, @RequestParam(defaultValue = "") String out, Visitor visitor, Model model) {
        var takenOut = Arrays.stream(out.split(","))
                .filter(it -> it.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
        return switch (mailLabels.mail(visitor.store(), id, takenOut)) {
            case MailLabels.Outcome.TakeOut(var labels) -> one(id, labels, visitor, model);
            case MailLabels.Outcome.Ended() -> ended(visitor, id, "mailed");
            case MailLabels.Outcome.NotOpen() -> "redirect:" + HERE + "?said=ended";
        };
    }

    @RequiresAction(
            value = DeskAction.MAILINGS,
            features = {PrintedKinds.CATALOG, PrintedKinds.OFFERS})
    @PostMapping(HERE + "/{id}/discard")
    String discard(@PathVariable UUID id, Visitor visitor) {
        return discardMailing.discard(visitor.store().id(), id)
                ? ended(visitor, id, "discarded")
                : "redirect:" + HERE + "?said=ended";
    }

    private String ended(Visitor visitor, UUID id, String how) {
        var store = visitor.store().id();
        var topic = mailings.find(store, id).map(Mailing::topic).orElse("");
        events.add(store.value(), visitor.id(), how + "-mailing", topic, "");
        return "redirect:" + HERE + "?said=" + how;
    }

    private static MailingsView.Row row(Store store, Mailing it, List<Topic> topics) {
        return new MailingsView.Row(
                it.id().toString(),
                title(it, topics),
                DeskTimes.minute(store, it.startedAt()),
                it.labels(),
                STATES.getOrDefault(it.state(), ""),
                it.state() == State.OPEN);
    }

    private MailingView view(Store store, Mailing it, List<Integer> takeOut) {
        return new MailingView(
                it.id().toString(),
                title(it, topics.of(store)),
                DeskTimes.minute(store, it.startedAt()),
                it.labels(),
                IntStream.rangeClosed(1, it.sheets())
                        .mapToObj(sheet -> new MailingView.Sheet(
                                sheet, (sheet - 1) * Mailing.SHEET + 1, Math.min(sheet * Mailing.SHEET, it.labels())))
                        .toList(),
                takeOut);
    }

    private static String title(Mailing mailing, List<Topic> topics) {
        return topics.stream()
                .filter(it -> it.id().equals(mailing.topic()))
                .map(Topic::title)
                .findFirst()
                .orElse(mailing.topic());
    }

    /**
     * One mailing whose labels are printed.
     *
     * @param takeOut numbers of labels that may not be mailed any more; empty until somebody tries to mark the labels as mailed
     */
    public record MailingView(
            String id, String title, String started, int labels, List<Sheet> sheets, List<Integer> takeOut) {

        /** Labels that are printed together. */
        public record Sheet(int number, int from, int to) {}

        /** As the form sends them back, separated by commas. */
        public String takenOut() {
            return String.join(",", takeOut.stream().map(String::valueOf).toList());
        }

        /** As people read them. */
        public String takeOutInWords() {
            return String.join(", ", takeOut.stream().map(String::valueOf).toList());
        }
    }

    /** Labels as revealed in a single response. */
    @Sink
    public static final class Labels {

        /** One label, which {@code toString} withholds. */
        public record Label(int number, List<String> address) {
            @Override
            public String toString() {
                return "‹withheld›";
            }
        }

        private final Map<Integer, OpenedValues> opened;

        Labels(Map<Integer, OpenedValues> opened) {
            this.opened = opened;
        }

        /** In the order of their numbers, after the record of this look is durable. */
        public List<Label> all() {
            return opened.entrySet().stream()
                    .map(it -> new Label(it.getKey(), address(it.getValue())))
                    .toList();
        }

        private static List<String> address(OpenedValues receiver) {
            var lines = new ArrayList<String>();
            receiver.find(Kind.NAME).ifPresent(it -> lines.add(it.reveal()));
            receiver.find(Kind.ORGANISATION).ifPresent(it -> lines.add(it.reveal()));
            receiver.find(Kind.SHIPPING)
                    .ifPresent(it -> lines.addAll(it.reveal().lines()));
            return lines;
        }

        @Override
        public String toString() {
            return "‹withheld›";
        }
    }

    /**
     * What the store mails on paper.
     *
     * @param note what was just done; empty if nothing
     * @param rows mailings, newest first
     */
    public record MailingsView(String note, List<Printed> topics, List<Row> rows) {

        /**
         * Something on paper that people can choose.
         *
         * @param key id of the mailing that the form prepares; sent twice, one is prepared
         */
        public record Printed(String id, String title, String often, String key) {}

        /**
         * A mailing.
         *
         * @param open whether it has a page
         */
        public record Row(String id, String title, String started, int labels, String state, boolean open) {}
    }
}
