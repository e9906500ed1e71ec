package shop.troth.storefront.contact;

import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The hidden key that makes a message sent twice count once. */
public final class Keys {

    private Keys() {}

    /** Removes the key from the form's inputs and returns it; answers 400 if it is missing or malformed. */
    public static UUID take(Map<String, String[]> sent) {
        var values = sent.remove("key");
        try {
            if (values != null && values.length == 1) {
                return UUID.fromString(values[0]);
            }
        } catch (IllegalArgumentException e) {
            // treat it as missing
        }
        throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
}
