package shop.troth.advertising;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Front;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The edge through which everything goes that the advertising company gets. It knows each field that may leave and what its value looks like.
 * All else is withheld and reported, without its value; and what lacks a field that it needs is not sent at all. Nothing of the vault, no
 * search words, and no address with a query has any of these shapes.
 *
 * @see <a href="https://developers.google.com/analytics/devguides/collection/protocol/ga4/reference">Source: Measurement Protocol reference: {@code
 *     client_id}, {@code consent}, {@code events}</a>
 * @see <a href="https://developers.google.com/analytics/devguides/collection/protocol/ga4/reference/events#page_view">Source: its events: {@code
 *     page_view}, {@code page_location}, {@code session_id}, {@code engagement_time_msec}</a>
 * @see <a href="https://developers.google.com/analytics/devguides/config/userdeletion/v3/reference/userDeletion/userDeletionRequest">Source: User
 *     Deletion API: {@code id}, {@code propertyId}</a>
 */
@Component
@RequiredArgsConstructor
class OutgoingFields {

    private static final Logger LOG = LoggerFactory.getLogger(OutgoingFields.class);
    private static final Pattern PATH = Pattern.compile("/|/products(/[a-z0-9-]{1,100})?|/pages/[a-z0-9-]{1,100}");
    private static final String LOCATION = "events.params.page_location";

    private static final Map<String, Pattern> HIT = Map.of(
            "client_id",
            Pattern.compile(AdNumber.SHAPE),
            "consent.ad_user_data",
            Pattern.compile("GRANTED|DENIED"),
            "consent.ad_personalization",
            Pattern.compile("GRANTED|DENIED"),
            "events.name",
            Pattern.compile("page_view"),
            LOCATION,
            Pattern.compile(".{1,250}"),
            "events.params.session_id",
            Pattern.compile("[0-9]{9,10}"),
            "events.params.engagement_time_msec",
            Pattern.compile("1"));

    private static final Map<String, Pattern> DELETION = Map.of(
            "kind", Pattern.compile("analytics#userDeletionRequest"),
            "id.type", Pattern.compile("CLIENT_ID"),
            "id.userId", Pattern.compile(AdNumber.SHAPE),
            "propertyId", Pattern.compile("[0-9]{1,20}"));

    private final Front front;
    private final LongAdder withheld = new LongAdder();

    /** How many fields this node withheld. */
    long withheld() {
        return withheld.sum();
    }

    /** Whether this is the address of a page of the store that the company may be told of. */
    boolean isPage(StoreId store, String address) {
        var origin = front.address(store);
        return address.startsWith(origin)
                && PATH.matcher(address.substring(origin.length())).matches();
    }

    /** What may leave of a request about page views; empty if nothing may. */
    Optional<ObjectNode> hit(StoreId store, ObjectNode request) {
        withhold(store, "", request, HIT);
        if (request.get("events") instanceof ArrayNode events) {
            for (int i = events.size() - 1; i >= 0; i--) {
                if (!events.get(i).path("params").has("page_location")) {
                    events.remove(i);
                }
            }
        }
        return Optional.of(request)
                .filter(it -> it.has("client_id") && !it.path("events").isEmpty());
    }

    /** What may leave of a request to delete; empty if nothing may. */
    Optional<ObjectNode> deletion(StoreId store, ObjectNode request) {
        withhold(store, "", request, DELETION);
        return Optional.of(request).filter(it -> it.path("id").has("userId") && it.has("propertyId"));
    }

    private void withhold(StoreId store, String path, ObjectNode node, Map<String, Pattern> known) {
        for (var name : List.copyOf(node.propertyNames())) {
            var place = path + name;
            var value = node.get(name);
            switch (value) {
                case ObjectNode inner -> withhold(store, place + ".", inner, known);
                case ArrayNode list -> {
                    for (int i = list.size() - 1; i >= 0; i--) {
                        if (list.get(i) instanceof ObjectNode inner) {
                            withhold(store, place + ".", inner, known);
                        } else {
                            list.remove(i);
                            report(store);
                        }
                    }
                }
                default -> {
                    if (!isKnown(store, place, value, known)) {
                        node.remove(name);
                        report(store);
                    }
                }
            }
        }
    }

    private boolean isKnown(StoreId store, String place, JsonNode value, Map<String, Pattern> known) {
        var shape = known.get(place);
        return shape != null
                && shape.matcher(value.asString("")).matches()
                && (!place.equals(LOCATION) || isPage(store, value.asString("")));
    }

    /** Neither the value nor the name is written: a name may be a value, too. */
    private void report(StoreId store) {
        withheld.increment();
        LOG.warn("Withheld a field that was about to go to the advertising company of {}.", store);
    }
}
