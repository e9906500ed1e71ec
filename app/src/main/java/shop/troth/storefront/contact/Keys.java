package shop.troth.storefront.contact;

import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The hidden number that makes a message sent twice one message. */
final class Keys {

    private Keys() {}

    /** Takes it out of what was sent. */
    static UUID take(Map<String, String[]> sent) {
        var values = sent.remove("key");
        try {
            if (values != null && values.length == 1) {
                return UUID.fromString(values[0]);
            }
        } catch (IllegalArgumentException e) {
            // as if none had come
        }
        throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
}
