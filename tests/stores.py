"""Stores and parsers of other makers, each behind the same three methods. Those that are not installed say so."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path

Rows = list[list[str]]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def fetch(
    url: str,
    data: bytes | None = None,
    method: str | None = None,
    opener: urllib.request.OpenerDirector | None = None,
    **headers: str,
) -> str:
    request = urllib.request.Request(
        url, data, {k.replace("_", "-"): v for k, v in headers.items()}, method=method
    )
    with (opener.open if opener else urllib.request.urlopen)(
        request, timeout=3600
    ) as reply:
        return str(reply.read().decode())


def until(ready: str, looks: int = 10_000) -> None:
    """Wait until an address answers at all."""
    for look in range(looks):
        try:
            fetch(ready)
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            if look == looks - 1:
                raise
            time.sleep(0.2)


def rows_of(text: str) -> Rows:
    return [list(row) for row in csv.reader(io.StringIO(text))][1:]


def bindings(text: str) -> Rows:
    """Rows of SPARQL results in JSON."""
    data = json.loads(text)
    return [
        [row.get(name, {}).get("value", "") for name in data["head"]["vars"]]
        for row in data["results"]["bindings"]
    ]


class Store:
    """Loads one Turtle file; counts triples; answers SELECT queries. `quiet` is False where loading warned."""

    name = ""
    answers = True

    def __init__(self, graph: Path, folder: Path) -> None:
        self.graph, self.folder, self.warnings = graph, folder, ""
        folder.mkdir(parents=True, exist_ok=True)

    @staticmethod
    def missing() -> str | None:
        return None

    def version(self) -> str:
        return ""

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def count(self) -> int:
        return int(self.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0][0])

    def select(self, query: str) -> Rows:
        raise NotImplementedError


class Pyoxigraph(Store):
    name = "pyoxigraph"

    def start(self) -> None:
        from kg.store.query import load_store

        self.store = load_store(self.graph)

    def version(self) -> str:
        import pyoxigraph

        return str(pyoxigraph.__version__)

    def select(self, query: str) -> Rows:
        result = self.store.query(query)
        return [
            [row[v].value if row[v] is not None else "" for v in result.variables]
            for row in result
        ]


class Rdflib(Store):
    name = "rdflib"

    def start(self) -> None:
        import rdflib

        self.data = rdflib.Graph().parse(self.graph)

    def version(self) -> str:
        import rdflib

        return str(rdflib.__version__)

    def select(self, query: str) -> Rows:
        return [
            ["" if cell is None else str(cell) for cell in row]
            for row in self.data.query(query)
        ]


class Server(Store):
    """A store behind HTTP."""

    process: subprocess.Popen[bytes] | None = None
    endpoint = ""

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def select(self, query: str) -> Rows:
        form = urllib.parse.urlencode({"query": query}).encode()
        return bindings(
            fetch(
                self.endpoint,
                form,
                Content_Type="application/x-www-form-urlencoded",
                Accept="application/sparql-results+json",
            )
        )


def _oxigraph() -> str | None:
    beside = Path(sys.executable).with_name("oxigraph")
    return str(beside) if beside.exists() else shutil.which("oxigraph")


class OxigraphServer(Server):
    name = "oxigraph server"

    @staticmethod
    def missing() -> str | None:
        return None if _oxigraph() else "pip install oxigraph"

    def version(self) -> str:
        return subprocess.run(
            [str(_oxigraph()), "--version"], capture_output=True, text=True, check=True
        ).stdout.split()[-1]

    def start(self) -> None:
        store, port = self.folder / "store", free_port()
        loaded = subprocess.run(
            [
                str(_oxigraph()),
                "load",
                "--location",
                str(store),
                "--file",
                str(self.graph),
            ],
            capture_output=True,
            text=True,
            check=True,
        )
        self.warnings = "\n".join(
            line
            for line in loaded.stderr.splitlines()
            if "warn" in line.lower() or "error" in line.lower()
        )
        command = [
            str(_oxigraph()),
            "serve-read-only",
            "--location",
            str(store),
            "--bind",
            f"127.0.0.1:{port}",
        ]
        self.process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.endpoint = f"http://127.0.0.1:{port}/query"
        until(f"http://127.0.0.1:{port}/")


class Virtuoso(Server):
    name = "Virtuoso"

    @staticmethod
    def missing() -> str | None:
        return (
            None
            if shutil.which("virtuoso-t")
            else "apt install virtuoso-opensource-7 virtuoso-opensource-7-bin"
        )

    def version(self) -> str:
        out = subprocess.run(
            ["virtuoso-t", "-?"], capture_output=True, text=True, check=False
        )
        found = re.search(r"Version ([\d.]+)", out.stdout + out.stderr)
        return found[1] if found else ""

    def start(self) -> None:
        port, sql = free_port(), free_port()
        ini = self.folder / "virtuoso.ini"
        ini.write_text(
            f"[Database]\nDatabaseFile={self.folder}/v.db\nErrorLogFile={self.folder}/v.log\nLockFile={self.folder}/v.lck\nTransactionFile={self.folder}/v.trx\n"
            f"xa_persistent_file={self.folder}/v.pxa\nFileExtend=200\nMaxCheckpointRemap=2000\n[TempDatabase]\nDatabaseFile={self.folder}/t.db\n"
            f"TransactionFile={self.folder}/t.trx\nMaxCheckpointRemap=2000\n[Parameters]\nServerPort={sql}\nDirsAllowed={self.folder}\nNumberOfBuffers=20000\n"
            f"MaxDirtyBuffers=12000\n[HTTPServer]\nServerPort={port}\nServerRoot={self.folder}\nMaxClientConnections=5\nServerThreads=5\n"
            "[SPARQL]\nResultSetMaxRows=200000\nMaxQueryExecutionTime=120\n",
            encoding="utf-8",
        )
        self.process = subprocess.Popen(
            ["virtuoso-t", "-f", "-c", str(ini)],
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until(f"http://127.0.0.1:{port}/sparql")
        keys = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        keys.add_password(None, f"http://127.0.0.1:{port}/", "dba", "dba")
        opener = urllib.request.build_opener(urllib.request.HTTPDigestAuthHandler(keys))
        self.named = "https://un-kg.example/loaded"
        target = f"http://127.0.0.1:{port}/sparql-graph-crud-auth?{urllib.parse.urlencode({'graph-uri': self.named})}"
        fetch(
            target, self.graph.read_bytes(), "PUT", opener, Content_Type="text/turtle"
        )
        self.endpoint = f"http://127.0.0.1:{port}/sparql"

    def select(self, query: str) -> Rows:
        form = urllib.parse.urlencode(
            {"query": query, "default-graph-uri": self.named}
        ).encode()
        return bindings(
            fetch(
                self.endpoint,
                form,
                Content_Type="application/x-www-form-urlencoded",
                Accept="application/sparql-results+json",
            )
        )


_JARS = Path("/usr/share/java")
_LOGGERS = re.compile(
    r"log4j-over-slf4j|slf4j-(?!api|nop)|jcl-over|jul-to|maven3-slf4j"
)


class Jena(Store):
    name = "Apache Jena"

    @staticmethod
    def missing() -> str | None:
        return (
            None
            if (_JARS / "jena-arq.jar").exists() and shutil.which("java")
            else "apt install libapache-jena-java default-jdk-headless"
        )

    def start(self) -> None:
        # Debian packs the message bundles at a path where the classes do not look.
        with zipfile.ZipFile(_JARS / "jena-core.jar") as jar:
            for name in jar.namelist():
                if name.startswith("org/apache/jena/ext/xerces/") and name.endswith(
                    ".properties"
                ):
                    target = (
                        self.folder
                        / "overlay"
                        / name.removeprefix("org/apache/jena/ext/")
                    )
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(jar.read(name))
        jars = [
            str(p) for p in sorted(_JARS.glob("*.jar")) if not _LOGGERS.search(p.name)
        ]
        self.path = ":".join([str(self.folder / "overlay"), *jars])
        self.warnings = "\n".join(
            line
            for line in self.run("riotcmd.riot", "--validate", str(self.graph))[
                1
            ].splitlines()
            if "WARN" in line or "ERROR" in line
        )

    def run(self, main: str, *arguments: str) -> tuple[str, str]:
        done = subprocess.run(
            ["java", "-cp", self.path, main, *arguments],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout, done.stderr

    def version(self) -> str:
        return self.run("riotcmd.riot", "--version")[0].split("VERSION:")[1].split()[0]

    def select(self, query: str) -> Rows:
        path = self.folder / "query.rq"
        path.write_text(query, encoding="utf-8")
        return rows_of(
            self.run(
                "arq.arq",
                "--data",
                str(self.graph),
                "--query",
                str(path),
                "--results=CSV",
            )[0]
        )

    def conforms(self, shapes: Path) -> bool:
        return (
            "Conforms"
            in self.run(
                "shacl.shacl",
                "validate",
                "--shapes",
                str(shapes),
                "--data",
                str(self.graph),
                "--text",
            )[0]
        )


_NODE = Path(os.environ.get("KG_NODE_MODULES", "node_modules"))


class Comunica(Server):
    name = "Comunica"

    @staticmethod
    def missing() -> str | None:
        there = (
            _NODE / ".bin" / "comunica-sparql-file-http"
        ).exists() and shutil.which("node")
        return (
            None
            if there
            else "npm install @comunica/query-sparql-file@4; KG_NODE_MODULES=…/node_modules"
        )

    def version(self) -> str:
        return str(
            json.loads(
                (_NODE / "@comunica" / "query-sparql-file" / "package.json").read_text(
                    encoding="utf-8"
                )
            )["version"]
        )

    def start(self) -> None:
        port = free_port()
        command = [
            str(_NODE / ".bin" / "comunica-sparql-file-http"),
            "-p",
            str(port),
            "-t",
            "900",
            str(self.graph.resolve()),
        ]
        self.process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.endpoint = f"http://127.0.0.1:{port}/sparql"
        until(self.endpoint, 1_500)


class Parser(Store):
    """Counts only."""

    answers = False


class Raptor(Parser):
    name = "raptor"

    @staticmethod
    def missing() -> str | None:
        return None if shutil.which("rapper") else "apt install raptor2-utils"

    def version(self) -> str:
        return subprocess.run(
            ["rapper", "--version"], capture_output=True, text=True, check=True
        ).stdout.strip()

    def count(self) -> int:
        done = subprocess.run(
            ["rapper", "-i", "turtle", "-c", str(self.graph)],
            capture_output=True,
            text=True,
            check=True,
        )
        self.warnings = "\n".join(
            line
            for line in done.stderr.splitlines()
            if "Warning" in line or "Error" in line
        )
        found = re.search(r"returned (\d+) triples", done.stderr)
        assert found, done.stderr
        return int(found[1])


class N3(Parser):
    name = "N3.js"

    @staticmethod
    def missing() -> str | None:
        return (
            None
            if (_NODE / "n3").is_dir() and shutil.which("node")
            else "npm install n3; KG_NODE_MODULES=…/node_modules"
        )

    def version(self) -> str:
        return str(
            json.loads((_NODE / "n3" / "package.json").read_text(encoding="utf-8"))[
                "version"
            ]
        )

    def count(self) -> int:
        script = "const {Parser}=require(process.argv[1]+'/n3');console.log(new Parser().parse(require('fs').readFileSync(process.argv[2],'utf8')).length)"
        out = subprocess.run(
            ["node", "-e", script, str(_NODE.resolve()), str(self.graph)],
            capture_output=True,
            text=True,
            check=True,
        )
        return int(out.stdout)


class Rdf4j(Parser):
    name = "RDF4J Rio"

    @staticmethod
    def missing() -> str | None:
        return (
            None
            if (_JARS / "rdf4j-rio-turtle.jar").exists() and shutil.which("javac")
            else "apt install librdf4j-java default-jdk-headless"
        )

    def version(self) -> str:
        found = next(_JARS.glob("rdf4j-rio-turtle-*.jar"), None)
        return found.stem.rsplit("-", 1)[1] if found else ""

    def count(self) -> int:
        source = self.folder / "Count.java"
        source.write_text(
            "import org.eclipse.rdf4j.rio.*; import org.eclipse.rdf4j.rio.helpers.*; import java.io.*;\n"
            "public class Count { public static void main(String[] a) throws Exception {\n"
            "  RDFParser p = Rio.createParser(RDFFormat.TURTLE); StatementCollector c = new StatementCollector(); ParseErrorCollector e = new ParseErrorCollector();\n"
            '  p.setRDFHandler(c); p.setParseErrorListener(e); p.parse(new FileInputStream(a[0]), "");\n'
            "  System.err.println(e.getWarnings().toString() + e.getErrors()); System.out.println(c.getStatements().size()); } }\n",
            encoding="utf-8",
        )
        path = ":".join(
            str(p) for p in sorted(_JARS.glob("*.jar")) if not _LOGGERS.search(p.name)
        )
        out = subprocess.run(
            ["java", "-cp", path, str(source), str(self.graph)],
            capture_output=True,
            text=True,
            check=True,
        )
        self.warnings = "" if "[][]" in out.stderr else out.stderr
        return int(out.stdout)


STORES: tuple[type[Store], ...] = (
    Pyoxigraph,
    Rdflib,
    OxigraphServer,
    Virtuoso,
    Jena,
    Comunica,
    Raptor,
    N3,
    Rdf4j,
)
# Those that a test run starts where they are installed; the others take minutes, and are run by `make interop`.
QUICK = (Rdflib, OxigraphServer, Raptor)
