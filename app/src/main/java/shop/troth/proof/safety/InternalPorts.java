package shop.troth.proof.safety;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.tls.OutsideAddresses;
import shop.troth.web.ListenAddresses;

/** Checks the ports that only the shop itself may use: they must not be reachable at any address of this machine except loopback. */
@Component
class InternalPorts {

    private final Map<String, Integer> doors;
    private final IntPredicate answersOutside;
    private final int outside;

    @Autowired
    InternalPorts(Premises premises, ListenAddresses listening) {
        this(
                with(premises.inside(), listening),
                port -> !OutsideAddresses.answering(port).isEmpty(),
                OutsideAddresses.all().size());
    }

    /**
     * Checks these ports.
     *
     * @param doors port by name of the service
     * @param answersOutside whether a port answers at an address that other machines can reach
     * @param outside how many such addresses there are
     */
    InternalPorts(Map<String, Integer> doors, IntPredicate answersOutside, int outside) {
        this.outside = outside;
        this.doors = new TreeMap<>(doors);
        this.answersOutside = answersOutside;
    }

    /** Whether this machine has an address that other machines can reach. */
    boolean canBeKnockedAt() {
        return outside > 0;
    }

    /** @return what was seen, in one or two sentences */
    String look(List<String> faults) {
        doors.forEach((what, port) -> {
            if (answersOutside.test(port)) {
                faults.add("%s can be reached from other computers.".formatted(what));
            }
        });
        var names = String.join(", ", doors.keySet());
        if (outside == 0) {
            return "This computer has no address that others can reach, so internal systems could not be tried from outside: %s. No firewall rules were checked."
                    .formatted(names);
        }
        return "Internal systems answer only on this computer, not at any of its %d outside addresses: %s. No firewall rules were checked."
                .formatted(outside, names);
    }

    private static Map<String, Integer> with(Map<String, Integer> inside, ListenAddresses listening) {
        var all = new TreeMap<>(inside);
        all.put("plain HTTP", listening.httpPort());
        all.put("the test copies", listening.twinPort());
        all.put("the test copies over TLS", listening.twinTlsPort());
        return all;
    }
}
