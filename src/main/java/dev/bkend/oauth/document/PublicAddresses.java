package dev.bkend.oauth.document;

import dev.bkend.api.Network;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/** Tells addresses of the public Internet from those that lead to this machine, its network, or nowhere (RFC 6890). */
final class PublicAddresses {

    private static final List<Network> NOT_PUBLIC_4 = networks(
            "0.0.0.0/8", // this network
            "10.0.0.0/8",
            "100.64.0.0/10", // carriers
            "127.0.0.0/8",
            "169.254.0.0/16", // link-local, and where clouds keep secrets
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16",
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, and broadcast

    /** Whatever holds an IPv4 address, such as ::ffff:0:0/96 or 64:ff9b::/96, lies outside or is listed below. */
    private static final Network GLOBAL_6 = Network.of("2000::/3");

    private static final List<Network> NOT_PUBLIC_6 = networks(
            "2001::/23", // Teredo, benchmarks, ORCHID and other protocols
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4
            "3fff::/20"); // documentation

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        if (address instanceof Inet6Address) {
            return GLOBAL_6.contains(address) && NOT_PUBLIC_6.stream().noneMatch(network -> network.contains(address));
        }
        return NOT_PUBLIC_4.stream().noneMatch(network -> network.contains(address));
    }

    private static List<Network> networks(String... networks) {
        return Stream.of(networks).map(Network::of).toList();
    }
}
