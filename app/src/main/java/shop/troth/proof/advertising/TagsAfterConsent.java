package shop.troth.proof.advertising;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.jsoup.nodes.Element;
import org.springframework.stereotype.Component;
import shop.troth.advertising.AdVendors;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.accounts.TwinOwner;
import shop.troth.proof.advertising.ReceivingVendor.Received;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.probes.SealedEntryCounts;
import shop.troth.proof.search.Canary;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.ResultMissing;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;

/**
 * Checks that an advertising company is told of visits only after a yes. The twin gets an account at a company of the proof, which remembers all
 * that arrives there: from the twin's server and, as a browser would send it, from its visitors. Browsers without an answer, with a no, and with
 * Global Privacy Control open the pages first, then one with a yes; what arrived must all be of the last. Of a customer with a yes who typed,
 * searched, and filled a cart, nothing but page views arrives. A yes that is taken back, by a click, the signal, or the account, ends at once.
 */
@Component
@RequiredArgsConstructor
class TagsAfterConsent implements Probe {

    private static final String QUESTION = "May we and Google use your visits to show you our ads elsewhere?";
    private static final String ANSWER = "/advertising";
    private static final String NUMBER = "_ga";
    private static final String VISIT = "_ga_visit";
    private static final Pattern SHAPE = Pattern.compile("GA1\\.1\\.([1-9][0-9]{0,18}\\.[0-9]{9,10})");
    private static final List<String> NEVER =
            List.of("/cart", "/checkout", "/account", "/orders", "/contact", "/your-privacy", "/privacy");

    private final Visits visits;
    private final Premises premises;
    private final AdVendors vendors;
    private final SealedEntryCounts sealed;

    @Override
    public Set<String> promises() {
        return Set.of("tags-after-consent");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        try (var company = new ReceivingVendor();
                var _ = vendors.tryInTwin(scene.twin(), company.account())) {
            var product = VisitedPages.firstProduct(visitor(scene).get("/products"))
                    .orElseThrow(() -> new ProbeIncomplete("Nothing is for sale in the test copy."));
            asks(scene, product, faults);
            var agreed = tells(scene, company, product, faults);
            ends(scene, company, product, agreed, faults);
        }
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults,
                "An advertising company was told of visits only in browsers in which somebody said yes, and of nothing else.",
                "In the test copy, an advertising company of the proof received nothing of a browser that had not answered, of one with a no,"
                        + " and of one that sends Global Privacy Control. Of a customer with a yes, it received page views without what they"
                        + " searched, typed, or put into the cart, from the server and by an image without referrer; none from the cart, the"
                        + " checkout, or the account. The ledger has an entry for it that the browser is shown. After a no, with the signal, and"
                        + " with a no in the account, nothing more arrived; the cookies were deleted, and the company was asked to delete what"
                        + " it had.");
    }

    private Shopper visitor(ProbeContext scene) {
        return visits.twin(scene.store().id());
    }

    /** Nobody who has not answered, said no, or sends the signal is told of, and nobody who said no is asked again. */
    private void asks(ProbeContext scene, String product, List<String> faults) {
        var silent = visitor(scene);
        for (var page : List.of("/", "/products", product)) {
            var shown = silent.get(page);
            if (!isAsked(shown)) {
                faults.add("The page %s does not ask before visits are used for ads.".formatted(page));
            } else if (!areAlike(shown)) {
                faults.add("Yes and no to ads do not look alike.");
            }
            isQuiet(silent, page, "without an answer", faults);
        }
        silent.bring(NUMBER, "GA1.1.1234567.1764000000");
        silent.isAdvertisedTo("/");
        loads(silent, "without an answer", faults);
        var declining = visitor(scene);
        declining.postAndFollow(ANSWER, Map.of("answer", "no", "back", "/"));
        var signaling = visitor(scene);
        signaling.signals(true);
        signaling.post(ANSWER, Map.of("answer", "yes"));
        for (var page : List.of("/", product)) {
            isQuiet(declining, page, "with a no", faults);
            isQuiet(signaling, page, "that sends Global Privacy Control", faults);
            if (isAsked(declining.get(page)) || isAsked(signaling.get(page))) {
                faults.add("Somebody who said no, or whose browser sends Global Privacy Control, is asked again.");
            }
        }
        loads(declining, "with a no", faults);
        loads(signaling, "that sends Global Privacy Control", faults);
    }

    /** Tries the image that only pages with a yes have. */
    private static void loads(Shopper shopper, String which, List<String> faults) {
        if (shopper.loadsAdvertised("/ads/p.gif?p=/").isRedirect()
                || !number(shopper).isEmpty()) {
            faults.add("A browser %s is sent on to the advertising company, or has a number for it.".formatted(which));
        }
    }

    private static void isQuiet(Shopper shopper, String page, String which, List<String> faults) {
        if (shopper.isAdvertisedTo(page).isPresent()) {
            faults.add("In a browser %s, the page %s has an image for advertising.".formatted(which, page));
        }
        if (allowsStrangers(shopper.get(page))) {
            faults.add("In a browser %s, the page %s may load images from elsewhere.".formatted(which, page));
        }
    }

    private static boolean isAsked(ProbeResponse page) {
        return page.body().contains(QUESTION);
    }

    private static boolean areAlike(ProbeResponse page) {
        var buttons = VisitedPages.read(page).select("form[action=%s] button[name=answer]".formatted(ANSWER));
        return buttons.eachAttr("value").equals(List.of("yes", "no"))
                && buttons.stream().map(Element::className).distinct().count() == 1
                && buttons.stream().noneMatch(it -> it.hasAttr("style") || it.hasAttr("disabled"));
    }

    private static boolean allowsStrangers(ProbeResponse page) {
        return page.headers("content-security-policy").stream().anyMatch(it -> it.contains("img-src 'self' http"));
    }

    /** Of somebody who said yes, page views arrive, and nothing else. */
    private Agreed tells(ProbeContext scene, ReceivingVendor company, String product, List<String> faults) {
        var owner = new TwinOwner(scene, visits, premises);
        var member = owner.joins();
        var searched = MadeUpPerson.word() + MadeUpPerson.word();
        member.postAndFollow(ANSWER, Map.of("answer", "yes", "back", "/"));
        var sku = member.addSomething();
        member.fillIn();
        member.get("/products?q=" + searched);
        for (var page : List.of("/?c=" + searched, "/products?q=" + searched, product + "?sku=" + sku)) {
            member.isAdvertisedTo(page);
        }
        var number = number(member);
        if (number.isEmpty()) {
            throw new ResultMissing("A browser with a yes in the test copy was given no advertising number.");
        }
        if (!scene.happens(() -> company.hit(number, product + "\"").isPresent())) {
            throw new ResultMissing("The advertising company was not told of a visit after a yes.");
        }
        arrived(company, member, number, searched, sku, faults);
        for (var page : NEVER) {
            if (member.isAdvertisedTo(page).isPresent() || allowsStrangers(member.get(page))) {
                faults.add("The page %s has an image for advertising, or may load one.".formatted(page));
            }
        }
        if (member.loadsAdvertised("/ads/p.gif?p=/cart").isRedirect()
                || member.loadsAdvertised("/ads/p.gif?p=/products?q=" + searched)
                        .isRedirect()) {
            faults.add("The advertising company may be told of a cart or of a search.");
        }
        sealed.settle(scene.twin());
        if (!member.get("/ads").body().contains("/ledger/proof/")) {
            faults.add(
                    "What was sent to the advertising company has no entry in the ledger that the browser is shown.");
        }
        if (member.get("/ads").body().contains("href=\"/account\"")) {
            faults.add("Where the advertising number is read, its owner is known to be signed in.");
        }
        var second = visitor(scene);
        second.postAndFollow(ANSWER, Map.of("answer", "yes"));
        second.isAdvertisedTo("/");
        if (number(second).equals(number)) {
            faults.add("Two browsers were given the same advertising number.");
        }
        return new Agreed(owner, member, second);
    }

    /** Two browsers with a yes: one signed in, and one of a guest. */
    private record Agreed(TwinOwner owner, Shopper member, Shopper guest) {}

    private static void arrived(
            ReceivingVendor company, Shopper member, String number, String searched, String sku, List<String> faults) {
        var all = company.all();
        if (all.stream().anyMatch(it -> it.isHit() && !it.body().contains("\"" + number + "\""))) {
            faults.add("The advertising company was told of a browser without a yes.");
        }
        if (all.stream().noneMatch(Received::isPixel)) {
            faults.add("The browser was not sent to the advertising company after a yes.");
        }
        if (all.stream()
                .anyMatch(it -> it.headers().toLowerCase(Locale.ROOT).contains("cookie")
                        || it.headers().toLowerCase(Locale.ROOT).contains("referer"))) {
            faults.add("The advertising company got a cookie of the store, or a referrer.");
        }
        if (all.stream().filter(Received::isHit).anyMatch(it -> !it.body().contains("\"ad_user_data\":\"GRANTED\""))) {
            faults.add("The advertising company was not told that somebody agreed.");
        }
        for (var typed : member.person().details().values()) {
            if (typed.length() > 4 && isIn(all, typed)) {
                faults.add("The advertising company got something that a customer typed.");
            }
        }
        if (isIn(all, searched)) {
            faults.add("The advertising company got what a customer searched for.");
        }
        if (isIn(all, sku)) {
            faults.add("The advertising company got what a customer put into the cart.");
        }
    }

    private static boolean isIn(List<Received> all, String typed) {
        var canaries = List.of(Canary.word(typed), Canary.hashOf(typed));
        return all.stream()
                .anyMatch(it -> it.all().contains(URLEncoder.encode(typed, StandardCharsets.UTF_8))
                        || canaries.stream().anyMatch(canary -> canary.isIn(it.all())));
    }

    /** A yes ends by a no, by the signal, and by the account; then nothing more arrives, even of a copy of the cookies. */
    private void ends(ProbeContext scene, ReceivingVendor company, String product, Agreed agreed, List<String> faults) {
        var withdrawn = number(agreed.guest());
        var copy = Map.copyOf(agreed.guest().cookies());
        agreed.guest().postAndFollow(ANSWER, Map.of("answer", "no", "back", "/"));
        forgotten(scene, company, agreed.guest(), withdrawn, "After a no", faults);
        isQuiet(agreed.guest(), "/", "in which a yes was taken back", faults);
        var copied = visitor(scene);
        copy.forEach(copied::bring);
        int before = company.all().size();
        copied.isAdvertisedTo(product);

        var signaling = visitor(scene);
        signaling.postAndFollow(ANSWER, Map.of("answer", "yes"));
        signaling.isAdvertisedTo("/");
        var signaled = number(signaling);
        signaling.signals(true);
        signaling.isAdvertisedTo("/products");
        forgotten(scene, company, signaling, signaled, "With Global Privacy Control", faults);
        signaling.signals(false);
        isQuiet(signaling, "/", "that sent Global Privacy Control after a yes", faults);

        var member = number(agreed.member());
        agreed.owner().signsIn().postAndFollow(ANSWER, Map.of("answer", "no"));
        agreed.member().isAdvertisedTo("/products");
        forgotten(scene, company, agreed.member(), member, "After a no in the account", faults);

        var last = visitor(scene); // what was sent before is received before
        last.postAndFollow(ANSWER, Map.of("answer", "yes"));
        last.isAdvertisedTo("/");
        var marker = number(last);
        if (!scene.happens(() -> company.hit(marker).isPresent())) {
            throw new ResultMissing("The advertising company was not told of a visit after a yes.");
        }
        var known = Set.of(signaled, marker);
        if (company.all().stream()
                .skip(before)
                .anyMatch(it -> it.isHit() && known.stream().noneMatch(it.body()::contains))) {
            faults.add("The advertising company was told of a browser in which a yes was taken back.");
        }
        if (company.hit(signaled, "/products\"").isPresent()) {
            faults.add("The advertising company was told of a browser that sends Global Privacy Control.");
        }
    }

    private void forgotten(
            ProbeContext scene,
            ReceivingVendor company,
            Shopper shopper,
            String number,
            String when,
            List<String> faults) {
        if (!shopper.cookies().getOrDefault(NUMBER, "").isEmpty()
                || !shopper.cookies().getOrDefault(VISIT, "").isEmpty()) {
            faults.add(when + ", the advertising cookies were not deleted.");
        }
        if (!scene.happens(() -> company.wasAskedToDelete(number))) {
            faults.add(when + ", the advertising company was not asked to delete what it had.");
        }
    }

    /** The advertising number of a browser; empty if it has none. */
    private static String number(Shopper shopper) {
        var cookie = SHAPE.matcher(shopper.cookies().getOrDefault(NUMBER, ""));
        return cookie.matches() ? cookie.group(1) : "";
    }
}
