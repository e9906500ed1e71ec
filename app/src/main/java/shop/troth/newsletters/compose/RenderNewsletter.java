package shop.troth.newsletters.compose;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Sku;
import shop.troth.catalog.Variant;
import shop.troth.kernel.Problem;
import shop.troth.mail.SenderAddress;
import shop.troth.people.choices.Topics;
import shop.troth.pricing.Amounts;
import shop.troth.pricing.Coupon;
import shop.troth.pricing.CouponCode;
import shop.troth.pricing.Coupons;
import shop.troth.stores.Front;
import shop.troth.stores.Store;

/** Renders a newsletter as HTML and plain text, from its draft and the current catalog. */
@Component
@RequiredArgsConstructor
public class RenderNewsletter {

    /** Placeholders for a reader's own links; no address begins like this. */
    private static final String OUT = "troth-reader:out";

    private static final String PREFERENCES = "troth-reader:preferences";
    private static final Pattern BLOCK = Pattern.compile("\\{\\{(product|picture|coupon)\\s*(\\S*)\\s*(.*?)\\s*}}");
    private static final Pattern PICTURE = Pattern.compile("[a-z0-9][a-z0-9/-]*\\.(png|jpe?g|gif)");

    /**
     * A newsletter, with placeholders for the reader's own links.
     *
     * @param html the page
     */
    public record Rendered(String subject, String text, String html) {

        /** Returns a copy with a reader's links filled in. */
        public Rendered with(String out, String preferences) {
            return new Rendered(
                    subject,
                    text.replace(OUT, out).replace(PREFERENCES, preferences),
                    html.replace(OUT, out).replace(PREFERENCES, preferences));
        }
    }

    private final Catalog catalog;
    private final Coupons coupons;
    private final Topics topics;
    private final SenderAddress senderAddress;
    private final Front front;
    private final TemplateEngine templates;
    private final Clock clock;

    /**
     * @throws Problem for a block that names something the store does not have, for content not allowed in mail, and for a store without a
     *     postal address
     */
    public Rendered render(Store store, NewsletterDraft draft) {
        var address = front.address(store.id());
        var view = new NewsletterView(
                store.name(),
                store.brand().mailColor(),
                draft.subject(),
                parts(store, draft),
                topics.of(store).stream()
                        .filter(it -> it.id().equals(draft.topic()))
                        .findFirst()
                        .map(it -> it.title())
                        .orElse(draft.topic()),
                senderAddress.required(store),
                address,
                address + "/privacy",
                OUT,
                PREFERENCES);
        var html = new StringOutput();
        templates.render("mail/newsletter.jte", view, html);
        return new Rendered(draft.subject(), view.text(), html.toString());
    }

    private List<NewsletterPart> parts(Store store, NewsletterDraft draft) {
        var markdown = new Markdown(front.address(store.id()), store.brand().mailColor());
        var parts = new ArrayList<NewsletterPart>();
        var words = new StringBuilder();
        for (var line : draft.body().lines().toList()) {
            var block = BLOCK.matcher(line.strip());
            if (block.matches()) {
                add(parts, markdown, draft, words);
                parts.add(part(store, draft, block.group(1), block.group(2), block.group(3)));
            } else {
                words.append(line).append('\n');
            }
        }
        add(parts, markdown, draft, words);
        if (parts.isEmpty()) {
            throw new Problem("%s: is empty.".formatted(draft.name()));
        }
        return parts;
    }

    private static void add(List<NewsletterPart> parts, Markdown markdown, NewsletterDraft draft, StringBuilder words) {
        if (!words.toString().isBlank()) {
            parts.add(markdown.words(draft.name(), words.toString()));
        }
        words.setLength(0);
    }

    private NewsletterPart part(Store store, NewsletterDraft draft, String kind, String what, String more) {
        return switch (kind) {
            case "product" -> product(store, draft, what);
            case "picture" -> picture(store, draft, what, more);
            default -> coupon(store, draft);
        };
    }

    private NewsletterPart product(Store store, NewsletterDraft draft, String what) {
        var product = catalog.product(store.id(), what)
                .or(() -> Sku.of(what)
                        .flatMap(sku -> catalog.variant(store.id(), sku))
                        .flatMap(variant -> catalog.product(store.id(), variant.product())))
                .orElseThrow(() -> new Problem("%s: the store has no product “%s”.".formatted(draft.name(), what)));
        var least = product.variants().stream()
                .map(Variant::price)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        var price = Amounts.text(least);
        return new NewsletterPart.Shown(
                product.name(),
                product.summary(),
                product.variants().size() == 1 ? price : "From " + price,
                front.address(store.id()) + "/products/" + product.slug());
    }

    private NewsletterPart picture(Store store, NewsletterDraft draft, String file, String says) {
        if (!PICTURE.matcher(file).matches()
                || !Files.exists(store.folder().resolve("look").resolve(file))) {
            throw new Problem("%s: there is no picture look/%s (png, jpg or gif) in the store’s folder."
                    .formatted(draft.name(), file));
        }
        if (says.isEmpty()) {
            throw new Problem(
                    "%s: say what is on the picture %s: many readers see no pictures.".formatted(draft.name(), file));
        }
        return new NewsletterPart.Picture(front.address(store.id()) + "/look/" + file, says);
    }

    private NewsletterPart coupon(Store store, NewsletterDraft draft) {
        var code = draft.coupon()
                .flatMap(CouponCode::of)
                .orElseThrow(
                        () -> new Problem("%s: has {{coupon}} but no line “coupon:” above.".formatted(draft.name())));
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var coupon = coupons.find(store, code)
                .filter(it -> !it.ended()
                        && it.until().map(day -> !day.isBefore(today)).orElse(true))
                .orElseThrow(() -> new Problem("%s: the store has no coupon %s, or it is over: add it with coupon add."
                        .formatted(draft.name(), code)));
        return new NewsletterPart.Code(coupon.code().value(), off(coupon));
    }

    private static String off(Coupon coupon) {
        return switch (coupon.off()) {
            case Coupon.Off.Percent(var basisPoints) ->
                BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString() + "% off";
            case Coupon.Off.Amount(var amount) -> Amounts.text(amount) + " off";
        };
    }

    /**
     * A newsletter as its template shows it. The same for every reader except for the last two links. Public because the templates are compiled
     * into their own package.
     *
     * @param color of the border, links, and buttons
     * @param topic what the reader signed up for
     * @param sender the lines of the sender's name and postal address
     * @param out the link that unsubscribes from this topic
     * @param preferences the link to the reader's choices
     */
    public record NewsletterView(
            String store,
            String color,
            String subject,
            List<NewsletterPart> parts,
            String topic,
            List<String> sender,
            String home,
            String policy,
            String out,
            String preferences) {

        /** The same as plain text. */
        public String text() {
            return parts.stream().map(NewsletterPart::text).map(String::strip).collect(Collectors.joining("\n\n"))
                    + "\n\n--\nYou’re getting this email because you’re signed up for “" + topic + ".”\nUnsubscribe:\n"
                    + out
                    + "\nChange your preferences:\n" + preferences
                    + "\nOur privacy policy:\n" + policy
                    + "\n\n" + String.join("\n", sender) + "\n" + home + "\n";
        }
    }
}
