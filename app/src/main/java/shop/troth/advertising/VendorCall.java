package shop.troth.advertising;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The requests to the advertising company, in the form that Google documents. Of its answers, only the status counts; nothing in them is read.
 *
 * @see <a href="https://developers.google.com/analytics/devguides/collection/protocol/ga4/sending-events">Source: Measurement Protocol, sending
 *     events: {@code POST /mp/collect?measurement_id=…&api_secret=…}</a>
 * @see <a href="https://developers.google.com/analytics/devguides/config/userdeletion/v3/reference/userDeletion/userDeletionRequest/upsert">Source:
 *     User Deletion API, upsert</a>
 */
@Component
@RequiredArgsConstructor
class VendorCall {

    /** The most events that one request can have. */
    static final int MOST_EVENTS = 25;

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String SCOPE = "https://www.googleapis.com/auth/analytics.user.deletion";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final OutgoingFields fields;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * The address of the image by which the company sets and reads its own cookie. It names the page, the number, so that a request to delete
     * reaches what the company knows under its own cookie, and that storing and advertising were agreed to ({@code gcs=G111}); the browser
     * sends no referrer with it.
     *
     * @return empty if this is no page that the company may be told of
     * @see <a href="https://support.google.com/google-ads/answer/2476688">Source: Google Ads, tag without script: {@code
     *     /pagead/viewthroughconversion/NUMBER/?guid=ON&script=0}, with custom parameters in {@code data}</a>
     * @see <a href="https://developers.google.com/tag-platform/security/guides/consent-debugging">Source: consent mode, {@code gcs}</a>
     */
    Optional<URI> pixel(StoreId store, Vendor vendor, AdNumber number, String address) {
        return fields.isPage(store, address)
                ? Optional.of(
                        URI.create("%s/pagead/viewthroughconversion/%s/?guid=ON&script=0&gcs=G111&data=cid%%3D%s&url=%s"
                                .formatted(
                                        vendor.pixel(),
                                        vendor.audience(),
                                        number.value(),
                                        URLEncoder.encode(address, StandardCharsets.UTF_8))))
                : Optional.empty();
    }

    /**
     * Sends page views of one browser.
     *
     * @param views of the same browser and visit, at least one and at most {@value #MOST_EVENTS}
     * @return whether the company took them
     */
    boolean send(Vendor vendor, List<PageView> views) throws InterruptedException {
        var first = views.getFirst();
        var hit = JSON.createObjectNode().put("client_id", first.number().value());
        hit.putObject("consent").put("ad_user_data", "GRANTED").put("ad_personalization", "GRANTED");
        var events = hit.putArray("events");
        views.forEach(it -> events.addObject()
                .put("name", "page_view")
                .putObject("params")
                .put("page_location", it.address())
                .put("session_id", Long.toString(it.session()))
                .put("engagement_time_msec", 1)); // without it, the company does not count the visit
        var to = URI.create("%s/mp/collect?measurement_id=%s&api_secret=%s"
                .formatted(
                        vendor.collect(), vendor.stream(), URLEncoder.encode(vendor.secret(), StandardCharsets.UTF_8)));
        var leaves = fields.hit(first.store(), hit);
        return leaves.isPresent() && post(HttpRequest.newBuilder(to), leaves.get());
    }

    /**
     * Asks the company to delete what it knows under a number.
     *
     * @return whether it took the request
     */
    boolean delete(StoreId store, Vendor vendor, AdNumber number) throws InterruptedException {
        var request = JSON.createObjectNode()
                .put("kind", "analytics#userDeletionRequest")
                .put("propertyId", vendor.property());
        request.putObject("id").put("type", "CLIENT_ID").put("userId", number.value());
        var leaves = fields.deletion(store, request);
        if (leaves.isEmpty()) {
            return false;
        }
        var to = HttpRequest.newBuilder(
                URI.create(vendor.deletion() + "/analytics/v3/userDeletion/userDeletionRequests:upsert"));
        try {
            if ("https".equals(vendor.deletion().getScheme())) {
                to.header("Authorization", "Bearer " + token());
            }
            return post(to, leaves.get());
        } catch (IOException e) {
            return false; // tried again later
        }
    }

    private static String token() throws IOException {
        var account = GoogleCredentials.getApplicationDefault().createScoped(List.of(SCOPE));
        account.refreshIfExpired();
        @Nullable AccessToken token = account.getAccessToken();
        if (token == null) {
            throw new IOException("no token");
        }
        return token.getTokenValue();
    }

    private boolean post(HttpRequest.Builder to, ObjectNode body) throws InterruptedException {
        var request = to.header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() / 100 == 2;
        } catch (IOException e) {
            return false;
        }
    }

    @PreDestroy
    void close() {
        client.shutdownNow();
    }
}
