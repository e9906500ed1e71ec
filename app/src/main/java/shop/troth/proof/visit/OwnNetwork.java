package shop.troth.proof.visit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The network addresses of made-up visitors. Each has another one of this machine, from 127.64.0.0/10, so a store counts each visitor's
 * requests apart, as it counts those of real visitors, and no proof uses up the tries of another.
 */
final class OwnNetwork {

    private static final int FIRST = 127 << 24 | 64 << 16;
    private static final int MANY = 1 << 22;
    private static final AtomicInteger NEXT = new AtomicInteger(new SecureRandom().nextInt(MANY));

    private OwnNetwork() {}

    /** An address that no visitor of this process had before it, for the first four million. */
    static InetAddress next() {
        int address = FIRST + Math.floorMod(NEXT.getAndIncrement(), MANY);
        try {
            return InetAddress.getByAddress(
                    new byte[] {(byte) (address >>> 24), (byte) (address >>> 16), (byte) (address >>> 8), (byte) address
                    });
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
