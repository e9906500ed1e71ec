package shop.troth.procurement;

import java.net.URI;

/**
 * Where documents about orders go.
 *
 * @param secret what we present there
 */
public record DocumentAddress(URI url, String secret) {

    @Override
    public String toString() {
        return "DocumentAddress";
    }
}
