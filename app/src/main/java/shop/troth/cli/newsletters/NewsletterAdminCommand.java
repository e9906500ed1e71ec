package shop.troth.cli.newsletters;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import shop.troth.kernel.Problem;
import shop.troth.newsletters.compose.Audience;
import shop.troth.newsletters.compose.ComposeNewsletter;
import shop.troth.newsletters.compose.NewsletterDraft;
import shop.troth.newsletters.compose.OrderedItems;
import shop.troth.newsletters.compose.RenderNewsletter;
import shop.troth.newsletters.send.ShowNewsletters;
import shop.troth.newsletters.send.StartNewsletter;
import shop.troth.newsletters.send.StopNewsletter;
import shop.troth.newsletters.send.TryNewsletter;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.runtime.control.AdminCommand;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.vault.Kind;

/** Manages newsletters in a running serve. */
public final class NewsletterAdminCommand implements AdminCommand {

    public static final String NAME = "newsletter";

    static final String STORE = "store";
    static final String WHAT = "what";
    static final String DRAFT = "draft";
    static final String AT = "at";
    static final String PACE = "pace";
    static final String EMAIL = "email";

    private final ApplicationContext application;
    private final ShowNewsletters showNewsletters;

    private NewsletterAdminCommand(ApplicationContext application) {
        this.application = application;
        this.showNewsletters = application.getBean(ShowNewsletters.class);
    }

    public static NewsletterAdminCommand of(ApplicationContext application) {
        return new NewsletterAdminCommand(application);
    }

    @Override
    public String run(Map<String, String> wishes) {
        var store = application.getBean(Stores.class).named(wishes.getOrDefault(STORE, ""));
        var name = wishes.getOrDefault(DRAFT, "");
        return switch (wishes.getOrDefault(WHAT, "")) {
            case "list" -> list(store);
            case "preview" -> preview(store, NewsletterDraft.read(store.folder(), name));
            case "test" -> test(store, NewsletterDraft.read(store.folder(), name), wishes.getOrDefault(EMAIL, ""));
            case "send" -> send(store, NewsletterDraft.read(store.folder(), name), wishes);
            case "status" -> status(store, name);
            case "stop" -> stop(store, name);
            default -> throw new Problem("There is no such action.");
        };
    }

    private String list(Store store) {
        var compose = application.getBean(ComposeNewsletter.class);
        var text = new StringBuilder("Topics:\n");
        compose.offered(store)
                .forEach(it -> text.append("  %s: %s Audiences: %s.%n"
                        .formatted(
                                it.id(),
                                it.often(),
                                compose.audiences(store, it).stream()
                                        .map(Audience::word)
                                        .collect(Collectors.joining(", ")))));
        text.append("Drafts:\n");
        NewsletterDraft.names(store.folder())
                .forEach(it -> text.append("  %s: %s%n"
                        .formatted(
                                it,
                                showNewsletters
                                        .of(store, it)
                                        .map(one -> one.edition().state().name().toLowerCase(java.util.Locale.ROOT))
                                        .orElse("not sent"))));
        return text.toString();
    }

    private String preview(Store store, NewsletterDraft draft) {
        application.getBean(ComposeNewsletter.class).kind(store, draft);
        application.getBean(OrderedItems.class).numbers(store, draft);
        return Preview.page(
                application.getBean(RenderNewsletter.class).render(store, draft).with("#", "#"),
                "Those who chose the topic “%s” (audience: %s)".formatted(draft.topic(), draft.picked()));
    }

    private String test(Store store, NewsletterDraft draft, String address) {
        var typed = ChoicesForms.ADDRESS_ALONE.read(Map.of(ChoicesForms.EMAIL.name(), new String[] {address}));
        if (!typed.isGood()) {
            throw new Problem("That is not a valid email address: it should look like name@example.com.");
        }
        application.getBean(TryNewsletter.class).send(store, draft, typed.get(Kind.EMAIL));
        return "Sent a test message. Its unsubscribe links lead nowhere.\n";
    }

    private String send(Store store, NewsletterDraft draft, Map<String, String> wishes) {
        var at = wishes.containsKey(AT) ? Instant.parse(wishes.get(AT)) : Instant.EPOCH;
        var pace = Integer.parseInt(wishes.getOrDefault(PACE, "1"));
        var said = switch (application.getBean(StartNewsletter.class).start(store, draft, at, pace)) {
            case STARTED -> "Started.";
            case WENT_ON -> "Resumed, with the text it was started with.";
            case RUNS_ALREADY -> "Already running.";
            case WAS_SENT ->
                throw new Problem(
                        "“%s” was sent before, and nobody gets it twice: save a new newsletter under a new name."
                                .formatted(draft.name()));
        };
        return said + "\n" + status(store, draft.name());
    }

    private String status(Store store, String draft) {
        var it = showNewsletters
                .of(store, draft)
                .orElseThrow(() -> new Problem("“%s” was never sent.".formatted(draft)));
        var text = new StringBuilder("%s: %s, at most %,d an hour%n"
                .formatted(
                        draft,
                        it.edition().state().name().toLowerCase(java.util.Locale.ROOT),
                        it.edition().perHour()));
        text.append("  picked          %,d (audience: %s)%n".formatted(it.picked(), it.audience()));
        text.append("  waiting         %,d%n".formatted(it.count("waiting") + it.count("handing-over")));
        text.append("  delivered       %,d%n".formatted(it.count("sent")));
        text.append("  refused by the mail server  %,d%n".formatted(it.count("refused")));
        text.append("  opted out before it was sent, or no longer allowed  %,d%n".formatted(it.count("not-allowed")));
        text.append("  left out because they got enough messages  %,d%n".formatted(it.count("over-cap")));
        text.append("  left out because the address is undeliverable  %,d%n".formatted(it.count("undeliverable")));
        text.append("  bounced: no such mailbox  %,d%n".formatted(it.returns().hard()));
        text.append("  bounced: temporary problem  %,d%n".formatted(it.returns().soft()));
        text.append("  complaints  %,d%n".formatted(it.returns().complaints()));
        text.append("  unsubscribed by its link  %,d%n".formatted(it.edition().optOuts()));
        it.orders().ifPresent(many -> text.append("  orders with its coupon  %,d%n".formatted(many)));
        text.append("  unknown whether delivered; not sent again  %,d%n".formatted(it.count("unknown")));
        it.unknown().forEach(one -> text.append("    Message-ID <%s@%s>%n".formatted(one, store.mailDomain())));
        return text.toString();
    }

    private String stop(Store store, String draft) {
        if (!application.getBean(StopNewsletter.class).stop(store, draft)) {
            throw new Problem("“%s” is not running.".formatted(draft));
        }
        return "Stopped.\n" + status(store, draft);
    }
}
