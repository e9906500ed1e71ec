package shop.troth.procurement;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.stores.Front;
import shop.troth.stores.Store;

/** Tells which hosts of buying systems are outside, and which are inside the store's own network. */
@Component
@RequiredArgsConstructor
class BuyersNetwork {

    private final Front front;

    /** Whether the store is on its developer's own machine, where buying systems may be, too. */
    boolean isLocal(Store store) {
        var host = URI.create(front.address(store.id())).getHost();
        return host != null && host.endsWith(".localhost");
    }

    /** Whether a host in lower case is a number, or a name of a machine nearby. */
    static boolean isInside(String host) {
        return host.matches("[0-9.]*")
                || host.startsWith("[")
                || host.equals("localhost")
                || host.endsWith(".localhost")
                || host.endsWith(".local")
                || host.endsWith(".internal");
    }

    static boolean isOnThisMachine(String host) {
        return host.equals("127.0.0.1") || host.equals("localhost") || host.endsWith(".localhost");
    }

    /** Whether an address is one of the public Internet, and leads to no other address within it (IANA, special-purpose addresses). */
    static boolean isOutside(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        int first = part(address, 0);
        int second = part(address, 1);
        if (address instanceof Inet4Address) {
            return first != 0
                    && first < 240
                    && !(first == 100 && second >= 64 && second < 128)
                    && !(first == 192 && second == 0 && part(address, 2) == 0)
                    && !(first == 198 && (second == 18 || second == 19));
        }
        var isTunnel = first == 0x20 && second == 0x02
                || first == 0x20 && second == 0x01 && part(address, 2) == 0 && part(address, 3) == 0;
        return (first & 0xe0) == 0x20 && !isTunnel;
    }

    private static int part(InetAddress address, int n) {
        return address.getAddress()[n] & 0xff;
    }
}
