package shop.troth.web.gate;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.function.Predicate;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioEndpoint;
import shop.troth.web.NetworkHash;

/**
 * HTTP/1.1 over connections of which one network has a part only, so that whoever opens many and says little on each keeps nobody
 * else out. A connection beyond it is closed before anything is read.
 */
final class SharedConnections extends Http11NioProtocol {

    /**
     * @param most connections that one network may have open (an IPv4 address or IPv6 /64)
     * @param speaksForMany whether an address is that of a proxy of ours, which may have any number
     */
    SharedConnections(int most, Predicate<String> speaksForMany) {
        super(new Endpoint(most, speaksForMany));
    }

    private static final class Endpoint extends NioEndpoint {

        private final int most;
        private final Predicate<String> speaksForMany;

        Endpoint(int most, Predicate<String> speaksForMany) {
            this.most = most;
            this.speaksForMany = speaksForMany;
        }

        /** Called by one thread, which accepts them one by one. */
        @Override
        protected boolean setSocketOptions(SocketChannel socket) {
            var address = address(socket);
            if (!speaksForMany.test(address) && open(NetworkHash.network(address)) >= most) {
                destroySocket(socket);
                return false;
            }
            return super.setSocketOptions(socket);
        }

        private long open(String network) {
            return getConnections().stream()
                    .map(it -> it.getRemoteAddr())
                    .filter(it -> it != null && NetworkHash.network(it).equals(network))
                    .count();
        }

        private static String address(SocketChannel socket) {
            try {
                return socket.getRemoteAddress() instanceof InetSocketAddress remote
                        ? remote.getAddress().getHostAddress()
                        : "";
            } catch (IOException e) {
                return ""; // gone already
            }
        }
    }
}
