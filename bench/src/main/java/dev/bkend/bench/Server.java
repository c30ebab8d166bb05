package dev.bkend.bench;

import java.util.List;

/**
 * A server to measure.
 *
 * @param command how it is started, with PORT for the port
 * @param tool its tool that reads one project
 */
record Server(String name, List<String> command, String token, String tool, String projectId) {

    Server with(String token, String projectId) {
        return new Server(name, command, token, tool, projectId);
    }

    List<String> command(int port) {
        return command.stream()
                .map(word -> word.equals("PORT") ? String.valueOf(port) : word)
                .toList();
    }

    byte[] request(Scenario scenario, int port) {
        return Wire.post(port, "/mcp", token, scenario.body(tool, projectId));
    }
}
