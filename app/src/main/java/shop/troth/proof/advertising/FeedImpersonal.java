package shop.troth.proof.advertising;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.springframework.stereotype.Component;
import shop.troth.advertising.AdVendors;
import shop.troth.policy.Action;
import shop.troth.policy.Fact;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.policy.register.Register;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.search.Canary;
import shop.troth.proof.sharing.OutwardTrials;
import shop.troth.proof.sharing.OutwardTrials.Trial;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.Visits;
import shop.troth.vault.gate.CallerFacts;

/**
 * Checks that what advertising companies get is about nobody. In the twin, somebody buys something; then the list of products is fetched as the
 * company fetches it: it has products and only fields that describe products, nothing that the buyer typed, and sets no cookie. Without its
 * key, there is no list. Giving the company anything about the buyer, such as for a list of customers, is refused by this clause, and no
 * part of the software declares that it would.
 */
@Component
@RequiredArgsConstructor
class FeedImpersonal implements Probe {

    private static final String ADVERTISER = "advertiser";
    /** Google's product data specification, as far as a list describes products. */
    private static final Set<String> OF_PRODUCTS = Set.of(
            "rss",
            "channel",
            "item",
            "title",
            "link",
            "description",
            "g:id",
            "g:item_group_id",
            "g:product_highlight",
            "g:image_link",
            "g:additional_image_link",
            "g:availability",
            "g:price",
            "g:sale_price",
            "g:sale_price_effective_date",
            "g:shipping_weight",
            "g:product_type",
            "g:condition",
            "g:brand",
            "g:mpn",
            "g:gtin",
            "g:identifier_exists",
            "g:product_detail",
            "g:section_name",
            "g:attribute_name",
            "g:attribute_value",
            "g:size",
            "g:color",
            "g:material",
            "g:pattern");

    /** All the facts that a policy could ask for. */
    private static final CallerFacts AGREED = CallerFacts.of(
            Fact.TOLD, Fact.OBJECTION_PERIOD_OVER, Fact.CONTRACT, Fact.NEEDED, Fact.GIVEN_FOR, Fact.THIRTEEN_OR_OVER);

    private static final List<Trial> CUSTOMER_LIST = List.of(
            new Trial(Action.SHARE, "contact.email", "advertising.remarketing", ADVERTISER, AGREED),
            new Trial(Action.SHARE, "person.name", "advertising.remarketing", ADVERTISER, AGREED),
            new Trial(Action.SHARE, "contact.phone", "advertising.reporting", ADVERTISER, AGREED),
            new Trial(Action.SHARE, "order.lines", "advertising.reporting", ADVERTISER, AGREED));

    private final Visits visits;
    private final TwinOrders twinOrders;
    private final OutwardTrials trials;
    private final AdVendors vendors;
    private final Register register;

    @Override
    public Set<String> promises() {
        return Set.of("impersonal-feed");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var buyer = visits.twin(scene.store().id());
        buyer.buysOneThingWith(TestCard.CANARY);
        var fields = Set.<String>of();
        try (var company = new ReceivingVendor();
                var _ = vendors.tryInTwin(scene.twin(), company.account())) {
            var fetching = visits.twin(scene.store().id());
            var feed = fetching.get("/ads/feed/" + ReceivingVendor.FEED_KEY);
            var items = Jsoup.parse(feed.body(), Parser.xmlParser());
            if (items.select("item").isEmpty()) {
                faults.add("The advertising company gets no list of products.");
            }
            fields = items.getAllElements().stream()
                    .map(Element::tagName)
                    .filter(it -> !it.startsWith("#"))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!OF_PRODUCTS.containsAll(fields)) {
                faults.add("The list of products has fields that do not describe products.");
            }
            if (buyer.person().details().values().stream()
                    .anyMatch(it -> it.length() > 4 && Canary.word(it).isIn(feed.body()))) {
                faults.add("The list of products contains something that a buyer typed.");
            }
            if (!fetching.cookies().isEmpty()) {
                faults.add("Fetching the list of products sets a cookie.");
            }
            for (var address :
                    List.of("/ads/feed/", "/ads/feed/" + ReceivingVendor.FEED_KEY + "x", "/ads/feed/probe")) {
                if (visits.twin(scene.store().id()).get(address).status() != 404) {
                    faults.add("The list of products can be fetched without its key.");
                }
            }
        }
        twinOrders
                .of(scene, buyer)
                .ifPresent(it -> trials.mustBeRefused(
                        scene, it.buyer(), CUSTOMER_LIST, scene.clause().id(), faults));
        declared(scene, faults);
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults,
                "What advertising companies get describes products and is about nobody; giving them data about a customer was refused.",
                "After a purchase in the test copy, the list of products was fetched as an advertising company does. It has these fields: %s;"
                                .formatted(String.join(", ", fields))
                        + " nothing that the buyer typed, and no cookie. Without its key, there is none. Four attempts to give the company"
                        + " the buyer’s email address, name, phone number, and order, as for a list of customers, were refused by this"
                        + " clause and recorded. No part of the software is there to send such a list.");
    }

    /** What the software declares to give to advertising companies. */
    private void declared(ProbeContext scene, List<String> faults) {
        var personal = scene.policy().policy().vocabulary().data().leavesUnder("personal");
        if (register.everything().stream()
                .filter(it -> it.recipient().name().equals(ADVERTISER))
                .map(DeclaredUse::data)
                .anyMatch(it -> it.stream().anyMatch(data -> personal.contains(data.name())))) {
            faults.add("A part of the software is there to give data about people to advertising companies.");
        }
    }
}
